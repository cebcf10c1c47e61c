package io.github.artifactkit.policylint.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.document.PolicySource;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.iam.policy.text.Span;
import io.github.artifactkit.policylint.PolicyLinter;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.Location;
import io.github.artifactkit.policylint.source.hcl.HclLimits;
import io.github.artifactkit.policylint.source.hcl.HclReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What is true of the policies of every file: assertions that properties and fuzzers share. */
final class SourceFileChecks {

    private static final SourceSettings ALL = new SourceSettings(Map.of(), true);

    /** A text that no seed holds and every form can write. */
    private static final String REPLACEMENT = "replaced:Value";

    private static final PolicyLinter LINTER = PolicyLinter.create();

    private SourceFileChecks() {}

    /** The policies of a file are linted, and every place that a finding or a tree has lies in the file. */
    static void assertLinted(SourceFile file) {
        List<PolicySource> policies = policies(file);
        assertAddressesAreUnique(policies, file);
        for (PolicySource policy : policies) {
            assertPlaces(policy.document(), file);
            for (Finding finding : LINTER.lint(policy).findings()) {
                assertThat(finding.locations()).allSatisfy(place -> assertWithin(place, file));
            }
        }
    }

    /** Whatever kind a file is read as, the places of its policies lie in it. */
    static void assertReadAsAnyKind(SourceFile file) {
        for (SourceKind kind : SourceKinds.all()) {
            List<PolicySource> policies = policies(file, kind);
            assertAddressesAreUnique(policies, file);
            policies.forEach(policy -> assertPlaces(policy.document(), file));
        }
    }

    private static List<PolicySource> policies(SourceFile file, SourceKind kind) {
        Extraction extraction = kind.extract(file, ALL);
        return extraction instanceof Extraction.Found found ? found.policies() : List.of();
    }

    static List<PolicySource> policies(SourceFile file) {
        return SourceKinds.detect(file).map(kind -> policies(file, kind)).orElse(List.of());
    }

    /**
     * Neighbours with the same address and path are cases of one policy. Pointers into a file that repeats a name are
     * ambiguous.
     */
    private static void assertAddressesAreUnique(List<PolicySource> policies, SourceFile file) {
        if (repeatsABlock(file)
                || file.content().documents().stream()
                        .flatMap(document -> document.value().stream())
                        .anyMatch(SourceFileChecks::repeatsAName)) {
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

    /** Terraform rejects a resource that is declared twice. */
    private static boolean repeatsABlock(SourceFile file) {
        List<String> names = HclReader.readFile(file.text().text(), HclLimits.DEFAULT).body().blocks().stream()
                .map(block -> block.type()
                        + block.labels().stream()
                                .map(label -> "." + label.value())
                                .toList())
                .toList();
        return new HashSet<>(names).size() < names.size();
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
        for (JsonValue value : document.value().map(SourceFileChecks::nodes).orElse(List.of())) {
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

    /** A value whose place is known can be replaced there, and nothing else changes. */
    static void assertReplaces(SourceFile file, Random random) {
        List<PolicySource> policies = policies(file);
        List<JsonString> values = replaceable(policies, file);
        if (values.isEmpty()) {
            return;
        }
        JsonString value = values.get(random.nextInt(values.size()));
        Span span = value.span();
        for (PolicySource policy : policies) {
            Edit edit = Edit.replace(span, '"' + replacement(value.value()) + '"');
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
    private static List<JsonString> replaceable(List<PolicySource> policies, SourceFile file) {
        Map<Span, JsonString> replaceable = new HashMap<>();
        for (PolicySource policy : policies) {
            JsonDocument document = policy.document();
            document.value()
                    .ifPresent(root -> values(root).stream()
                            .filter(value -> value != root && value instanceof JsonString string && !string.hasHoles())
                            .filter(value -> !file.name().contains(".tf") || isOnce(document.slice(value.span()), file))
                            .filter(value -> !document.pointer(value).matches(".*/(Sid|Version)"))
                            .forEach(value -> replaceable.put(value.span(), (JsonString) value)));
        }
        return List.copyOf(replaceable.values());
    }

    /** An effect stays one: a damaged statement may be recognised by nothing else. */
    private static String replacement(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "allow" -> "Deny";
            case "deny" -> "Allow";
            default -> REPLACEMENT;
        };
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
                    .append(string.span().equals(replaced) ? replacement(string.value()) : string.value())
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
