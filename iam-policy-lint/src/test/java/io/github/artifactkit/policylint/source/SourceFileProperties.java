package io.github.artifactkit.policylint.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.document.PolicySource;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a file holds, its policies are found without a failure, and each place covers what it says. */
class SourceFileProperties {

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

    @Example
    void every_seed_holds_policies() {
        for (Content seed : SEEDS) {
            List<PolicySource> policies = SourceFileChecks.policies(seed.file());
            assertThat(policies).as(seed.name()).isNotEmpty();
            assertThat(policies)
                    .as(seed.name())
                    .allMatch(policy -> policy.document().faults().isEmpty());
        }
    }

    @Property(tries = 3_000)
    void the_policies_of_a_changed_file_are_linted_and_every_place_lies_in_it(@ForAll("changedFiles") Content content) {
        SourceFileChecks.assertLinted(content.file());
    }

    @Property(tries = 2_000)
    void a_changed_file_is_read_as_any_kind(@ForAll("changedFiles") Content content) {
        SourceFileChecks.assertReadAsAnyKind(content.file());
    }

    @Property(tries = 3_000)
    void a_value_that_can_be_replaced_is_replaced_and_nothing_else(
            @ForAll("changedFiles") Content content, @ForAll Random random) {
        SourceFileChecks.assertReplaces(content.file(), random);
    }

    @Property(tries = 1_000)
    void a_value_of_a_seed_that_can_be_replaced_is_replaced_and_nothing_else(
            @ForAll("seeds") Content content, @ForAll Random random) {
        SourceFileChecks.assertReplaces(content.file(), random);
    }

    /** The second statement has so few names of a statement left that its effect alone makes it one. */
    @Example
    void values_of_a_damaged_policy_are_replaced() {
        Content damaged = new Content("policy.json", """
                {"Versio": "2012-10-17", "Statemet": [
                  {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"},
                  {"Effect": "Deny", "Acton": "s3:GetObject", "Resource": "arn:aws:s3:::box/*"}
                ]}
                """);
        for (int seed = 0; seed < 100; seed++) {
            SourceFileChecks.assertReplaces(damaged.file(), new Random(seed));
        }
    }
}
