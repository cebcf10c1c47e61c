package io.github.artifactkit.policylint.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.document.PolicySource;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.iam.policy.text.Span;
import io.github.artifactkit.policylint.PolicyLinter;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Whatever a file holds, its policies are found without a failure, and each place covers what it says. */
class SourceFileProperties {

    private static final PolicyLinter LINTER = PolicyLinter.create();

    private static final SourceSettings ALL = new SourceSettings(Map.of(), true);

    /** A text that no seed holds and every form can write. */
    private static final String REPLACEMENT = "replaced:Value";

    /** The name of a file and what it holds. */
    record Content(String name, String text) {

        SourceFile file() {
            return new SourceFile(
                    name,
                    Optional.of(Path.of("no-such-folder", name)),
                    text.getBytes(StandardCharsets.UTF_8),
                    ReadLimits.DEFAULT);
        }
    }

    /** One of each kind, and of each way to write a policy in it. */
    private static final List<Content> SEEDS = List.of(
                    "template.yaml",
                    "template.json",
                    "sam.yaml",
                    "expressions.tf",
                    "documents.tf",
                    "main.tf.json",
                    "plan.json",
                    "kubernetes.yaml",
                    "serverless.yml",
                    "pulumi.yaml",
                    "dump.json",
                    "answer.json",
                    "config.json",
                    "policy.json",
                    "policy.yaml")
            .stream()
            .map(name -> new Content(name, resource(name)))
            .toList();

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            ",",
            ":",
            ": ",
            "- ",
            "\"",
            "'",
            "\\",
            "\\u00e9",
            "\\n",
            "\n",
            "\r\n",
            "\r",
            "\t",
            "  ",
            "*",
            "?",
            "${",
            "}",
            "%{",
            "$${",
            "%%{",
            "!Ref ",
            "!Sub ",
            "!If ",
            "!",
            "&a ",
            "*a",
            "<<: *a",
            "# c\n",
            "// c\n",
            "/* c",
            "*/",
            "|\n",
            ">-\n",
            "---\n",
            "...\n",
            "<<EOT\n",
            "<<-EOT\n",
            "EOT\n",
            "=",
            " = ",
            "null",
            "true",
            "~",
            "0x1",
            "1e400",
            "%7B",
            "%22",
            "%",
            "Statement",
            "\"Statement\": []",
            "Fn::If",
            "AWS::NoValue",
            "local.bucket",
            "each.key",
            "jsonencode(",
            "\u0000",
            "\u001A",
            "\uFEFF",
            "\u2028",
            "\u00E9",
            "\uD83D\uDE00",
            "\uE01A");

    private static String resource(String name) {
        try (InputStream in = SourceFileProperties.class.getResourceAsStream("seeds/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Provide
    Arbitrary<Content> seeds() {
        return Arbitraries.of(SEEDS);
    }

    @Provide
    Arbitrary<Content> changedFiles() {
        return Combinators.combine(
                        Arbitraries.of(SEEDS),
                        Arbitraries.of(SEEDS),
                        Arbitraries.randoms(),
                        Arbitraries.integers().between(1, 6))
                .as((seed, other, random, times) ->
                        new Content(seed.name(), changed(seed.text(), other.text(), random, times)));
    }

    private static String changed(String seed, String other, Random random, int times) {
        StringBuilder text = new StringBuilder(seed);
        for (int i = 0; i < times; i++) {
            change(text, other, random);
        }
        return text.toString();
    }

    private static void change(StringBuilder text, String other, Random random) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(12));
        int line = text.lastIndexOf("\n", Math.max(0, from - 1)) + 1;
        int next = text.indexOf("\n", from) < 0 ? text.length() : text.indexOf("\n", from) + 1;
        switch (random.nextInt(8)) {
            case 0 -> text.delete(from, to);
            case 1 -> text.insert(from, PIECES.get(random.nextInt(PIECES.size())));
            case 2 -> text.insert(from, text.substring(from, to));
            case 3 -> text.insert(Math.min(line, text.length()), text.substring(Math.min(line, next), next));
            case 4 -> text.delete(Math.min(line, next), next);
            case 5 -> text.insert(Math.min(line, text.length()), " ".repeat(1 + random.nextInt(4)));
            case 6 -> text.replace(from, to, PIECES.get(random.nextInt(PIECES.size())));
            default -> {
                int start = random.nextInt(other.length());
                text.insert(from, other, start, Math.min(other.length(), start + random.nextInt(60)));
            }
        }
    }

    private static List<PolicySource> policies(SourceFile file, SourceKind kind) {
        Extraction extraction = kind.extract(file, ALL);
        return extraction instanceof Extraction.Found found ? found.policies() : List.of();
    }

    private static List<PolicySource> policies(SourceFile file) {
        return SourceKinds.detect(file).map(kind -> policies(file, kind)).orElse(List.of());
    }

    @Example
    void every_seed_holds_policies() {
        for (Content seed : SEEDS) {
            List<PolicySource> policies = policies(seed.file());
            assertThat(policies).as(seed.name()).isNotEmpty();
            assertThat(policies)
                    .as(seed.name())
                    .allMatch(policy -> policy.document().faults().isEmpty());
        }
    }

    @Property(tries = 3_000)
    void the_policies_of_a_changed_file_are_linted_and_every_place_lies_in_it(@ForAll("changedFiles") Content content) {
        SourceFile file = content.file();
        List<PolicySource> policies = policies(file);
        assertAddressesAreUnique(policies, file);
        for (PolicySource policy : policies) {
            assertPlaces(policy.document(), file);
            for (Finding finding : LINTER.lint(policy).findings()) {
                assertThat(finding.locations()).allSatisfy(place -> assertWithin(place, file));
            }
        }
    }

    @Property(tries = 2_000)
    void a_changed_file_is_read_as_any_kind(@ForAll("changedFiles") Content content) {
        SourceFile file = content.file();
        for (SourceKind kind : SourceKinds.all()) {
            List<PolicySource> policies = policies(file, kind);
            assertAddressesAreUnique(policies, file);
            policies.forEach(policy -> assertPlaces(policy.document(), file));
        }
    }

    /**
     * Neighbours with the same address and path are cases of one policy. Pointers into a file that repeats a name are
     * ambiguous.
     */
    private static void assertAddressesAreUnique(List<PolicySource> policies, SourceFile file) {
        if (file.content().documents().stream()
                .flatMap(document -> document.value().stream())
                .anyMatch(SourceFileProperties::repeatsAName)) {
            return;
        }
        List<String> keys = new ArrayList<>();
        for (PolicySource policy : policies) {
            String key = policy.address() + " " + policy.path();
            if (keys.isEmpty() || !keys.get(keys.size() - 1).equals(key)) {
                keys.add(key);
            }
        }
        assertThat(keys).doesNotHaveDuplicates();
    }

    private static boolean repeatsAName(JsonValue root) {
        return values(root).stream()
                .anyMatch(value -> value instanceof JsonObject object
                        && object.members().stream()
                                        .map(member -> member.name().value())
                                        .distinct()
                                        .count()
                                < object.members().size());
    }

    private static void assertPlaces(JsonDocument document, SourceFile file) {
        int length = file.text().text().length();
        for (JsonValue value : document.value().map(SourceFileProperties::nodes).orElse(List.of())) {
            assertThat(value.start()).isBetween(0, length);
            assertThat(value.end()).isBetween(value.start(), length);
        }
        assertThat(document.faults())
                .allSatisfy(fault -> assertThat(fault.places()).isNotEmpty().allMatch(span -> span.end() <= length));
    }

    private static void assertWithin(Location place, SourceFile file) {
        assertThat(place.start().offset()).isBetween(0, place.end().offset());
        assertThat(place.end().offset()).isLessThanOrEqualTo(file.text().text().length());
    }

    @Property(tries = 3_000)
    void a_value_that_can_be_replaced_is_replaced_and_nothing_else(
            @ForAll("changedFiles") Content content, @ForAll Random random) {
        SourceFile file = content.file();
        assertReplaces(file, random);
    }

    @Property(tries = 1_000)
    void a_value_of_a_seed_that_can_be_replaced_is_replaced_and_nothing_else(
            @ForAll("seeds") Content content, @ForAll Random random) {
        SourceFile file = content.file();
        assertReplaces(file, random);
    }

    private static void assertReplaces(SourceFile file, Random random) {
        List<PolicySource> policies = policies(file);
        List<Span> spans = replaceable(policies, file);
        if (spans.isEmpty()) {
            return;
        }
        Span span = spans.get(random.nextInt(spans.size()));
        for (PolicySource policy : policies) {
            Edit edit = Edit.replace(span, '"' + REPLACEMENT + '"');
            Optional<List<Edit>> written = policy.edits().write(List.of(edit), policy.document());
            if (policy.document().faults().isEmpty() && written.isPresent()) {
                String text = Edit.apply(file.text().text(), written.get());
                assertThat(contents(policies(file.withText(text)), null))
                        .as("`%s` of %s", file.text().slice(span), policy.address())
                        .isEqualTo(contents(policies, span));
            }
        }
    }

    /** The places of values whose text is known, except for the two by which data documents are merged. */
    private static List<Span> replaceable(List<PolicySource> policies, SourceFile file) {
        Set<Span> spans = new HashSet<>();
        for (PolicySource policy : policies) {
            JsonDocument document = policy.document();
            document.value()
                    .ifPresent(root -> values(root).stream()
                            .filter(value -> value != root && value instanceof JsonString string && !string.hasHoles())
                            .filter(value -> !file.name().contains(".tf") || isOnce(document.slice(value.span()), file))
                            .filter(value -> !document.pointer(value).matches(".*/(Sid|Version)"))
                            .forEach(value -> spans.add(value.span())));
        }
        return List.copyOf(spans);
    }

    /** Sets of Terraform hold equal values once. */
    private static boolean isOnce(String written, SourceFile file) {
        String text = file.text().text();
        return text.indexOf(written) == text.lastIndexOf(written);
    }

    /** The policies as text, with the replacement at a place, if any. */
    private static List<String> contents(List<PolicySource> policies, @Nullable Span replaced) {
        return policies.stream()
                .map(policy -> policy.document()
                        .value()
                        .map(value -> content(value, replaced))
                        .orElse(""))
                .toList();
    }

    private static String content(JsonValue value, @Nullable Span replaced) {
        StringBuilder text = new StringBuilder();
        write(value, replaced, text);
        return text.toString();
    }

    private static void write(JsonValue value, @Nullable Span replaced, StringBuilder text) {
        if (value instanceof JsonObject object) {
            text.append("{");
            object.members().forEach(member -> {
                text.append(member.name().value()).append("=");
                write(member.value(), replaced, text);
            });
            text.append("}");
        } else if (value instanceof JsonArray array) {
            text.append("[");
            array.elements().forEach(element -> write(element, replaced, text));
            text.append("]");
        } else if (value instanceof JsonString string) {
            text.append('"')
                    .append(string.span().equals(replaced) ? REPLACEMENT : string.value())
                    .append('"');
        } else {
            text.append(value.kind());
        }
    }

    private static List<JsonValue> values(JsonValue root) {
        List<JsonValue> all = new ArrayList<>();
        collect(root, all, false);
        return all;
    }

    private static List<JsonValue> nodes(JsonValue root) {
        List<JsonValue> all = new ArrayList<>();
        collect(root, all, true);
        return all;
    }

    private static void collect(JsonValue value, List<JsonValue> all, boolean names) {
        all.add(value);
        if (value instanceof JsonObject object) {
            object.members().forEach(member -> {
                if (names) {
                    all.add(member.name());
                }
                collect(member.value(), all, names);
            });
        } else if (value instanceof JsonArray array) {
            array.elements().forEach(element -> collect(element, all, names));
        }
    }
}
