package io.github.artifactkit.policylint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.Fix;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.finding.Location;
import io.github.artifactkit.policylint.rule.RulePage;
import io.github.artifactkit.testing.PropertyShare;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is given to it, the linter answers, and what it says of the text lies in the text. */
class RobustnessProperties {

    private static final PolicyLinter LINTER = everything();

    /** Every policy of every page, which is where each rule has something to say. */
    private static final List<String> POLICIES = LINTER.codes().stream()
            .map(IssueCode::name)
            .flatMap(code -> RulePage.of(code).examples().stream())
            .map(RulePage.Example::policy)
            .distinct()
            .toList();

    /** What is put into a policy to break it. */
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "*",
            "?",
            "${",
            "}",
            "arn:",
            "::",
            "/",
            "\"Statement\":",
            "\"Effect\":",
            "\"Action\":",
            "\"NotAction\":",
            "\"Resource\":",
            "\"Principal\":",
            "\"Condition\":",
            "\"Null\":",
            "null",
            "true",
            "-1e400",
            "\"ForAllValues:StringLikeIfExists\":",
            "\"aws:\"",
            "\u0000",
            "\ud800",
            "\ufeff",
            "\u2028",
            "\u0130",
            "\ud83d\ude00",
            "#",
            "//",
            " ");

    private static PolicyLinter everything() {
        PolicyLinter.Builder builder = PolicyLinter.builder();
        PolicyLinter.create().optionalCodes().forEach(code -> builder.enable(code.name()));
        return builder.build();
    }

    @Property(tries = 3_000)
    void a_broken_policy_is_linted_and_every_place_lies_in_it(
            @ForAll("brokenPolicies") String text, @ForAll PolicyType type) {
        assertSane(text, LINTER.lint(text, type));
    }

    @Property(tries = 300)
    void a_broken_policy_of_unknown_type_is_linted_and_fixed(@ForAll("brokenPolicies") String text) {
        assertSane(text, LINTER.lint(text));
        FixedPolicy fixed = LINTER.fix(text, FixPolicy.ALL);
        assertSane(fixed.text(), fixed.report());
    }

    @Property(tries = 1_000)
    void bytes_are_linted_whatever_they_are(@ForAll byte[] bytes) {
        assertThat(LINTER.lint(bytes, null).source()).isNotNull();
    }

    @Provide
    Arbitrary<String> brokenPolicies() {
        return Combinators.combine(
                        Arbitraries.of(POLICIES),
                        Arbitraries.of(POLICIES),
                        Arbitraries.randoms(),
                        Arbitraries.integers().between(1, 6))
                .as(RobustnessProperties::broken);
    }

    private static String broken(String policy, String other, Random random, int times) {
        StringBuilder text = new StringBuilder(policy);
        for (int i = 0; i < times; i++) {
            int from = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), from + random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(from, to);
                case 1 -> text.insert(from, PIECES.get(random.nextInt(PIECES.size())));
                case 2 -> text.insert(from, text.substring(from, to));
                default -> {
                    int start = random.nextInt(other.length() + 1);
                    text.insert(from, other, start, Math.min(other.length(), start + random.nextInt(60)));
                }
            }
        }
        return text.toString();
    }

    private static void assertSane(String text, LintReport report) {
        assertThat(report.source().text()).isEqualTo(text);
        for (Finding finding : report.findings()) {
            assertThat(finding.locations()).allSatisfy(place -> assertWithin(place, text));
            for (Fix fix : finding.fixes()) {
                assertThat(Edit.apply(text, fix.edits())).as(fix.title()).isNotEqualTo(text);
            }
        }
    }

    private static void assertWithin(Location place, String text) {
        assertThat(place.start().offset()).isBetween(0, place.end().offset());
        assertThat(place.end().offset()).isLessThanOrEqualTo(text.length());
    }

    @Example
    void ten_thousand_statements_are_linted_to_the_last() {
        String policy = policy(
                10_000,
                i -> "{\"Effect\": \"" + (i == 9_999 ? "allow" : "Allow") + "\", \"Action\": \"s3:GetObject\", "
                        + "\"Resource\": \"arn:aws:s3:::box-" + i + "/*\"}");
        assertThat(LINTER.lint(policy, PolicyType.IDENTITY).findings())
                .filteredOn(finding -> finding.code().name().equals("INVALID_EFFECT"))
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.locations().get(0).path()).isEqualTo("/Statement/9999/Effect"));
    }

    @Example
    void five_thousand_patterns_in_one_list_are_linted() {
        String actions = list(5_000, i -> "s3:*" + Integer.toString(i, 36) + "*");
        String resources = list(5_000, i -> "arn:aws:s3:::*" + Integer.toString(i, 36) + "?*/*");
        String policy =
                policy(1, i -> "{\"Effect\": \"Allow\", \"Action\": " + actions + ", \"Resource\": " + resources + "}");
        assertThat(LINTER.lint(policy, PolicyType.IDENTITY).findings()).isNotEmpty();
    }

    @Example
    void ten_thousand_statements_that_another_one_covers_are_found_and_taken_out() {
        String policy = policy(
                10_000,
                i -> "{\"Effect\": \"Allow\", \"Action\": \"" + (i == 5_000 ? "s3:Get*" : "s3:GetObject")
                        + "\", \"Resource\": \"arn:aws:s3:::box" + (i == 5_000 ? "*" : "-" + i + "/*") + "\"}");
        assertThat(LINTER.lint(policy, PolicyType.IDENTITY).findings())
                .filteredOn(finding -> finding.code().name().equals("STATEMENT_SUBSUMED"))
                .hasSize(9_999);
        assertThat(LINTER.fix(policy, PolicyType.IDENTITY, FixPolicy.SAFE).text())
                .contains("s3:Get*")
                .doesNotContain("box-");
    }

    @Example
    void ten_thousand_equal_entries_are_linted() {
        String policy = policy(
                1,
                i -> "{\"Effect\": \"Allow\", \"Action\": " + list(10_000, each -> "s3:GetObject") + ", \"Resource\": "
                        + list(10_000, each -> "arn:aws:s3:::box/*") + "}");
        assertThat(LINTER.lint(policy, PolicyType.IDENTITY).findings())
                .extracting(finding -> finding.code().name())
                .contains("REDUNDANT_ACTION", "REDUNDANT_RESOURCE");
    }

    @Example
    void five_thousand_denials_take_back_what_five_thousand_statements_allow() {
        String policy = policy(
                10_000,
                i -> "{\"Effect\": \"" + (i % 2 == 0 ? "Allow" : "Deny") + "\", \"Principal\": \"*\", "
                        + "\"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::box/*\", \"Condition\": {\""
                        + (i % 2 == 0 ? "StringLike" : "ArnNotEquals") + "\": {\"aws:PrincipalArn\": "
                        + "\"arn:aws:iam::111122223333:role/" + (i % 2 == 0 ? "*" : "r") + i + "\"}}}");
        assertThat(LINTER.lint(policy, PolicyType.RESOURCE).findings())
                .isNotEmpty()
                .noneMatch(finding -> finding.code().name().equals("PUBLIC_PRINCIPAL"));
    }

    @Example
    void a_million_characters_of_beginnings_and_variables_are_linted() {
        int characters = PropertyShare.of(1_000_000);
        for (String piece :
                List.of("${", "{{", "#{", "$(", "<a", "${aws:username", "${aws:username}", ":*", "*a", "?*")) {
            String text = piece.repeat(characters / piece.length());
            String policy = policy(
                    1,
                    i -> "{\"Sid\": \"" + text + "\", \"Effect\": \"Deny\", \"Action\": \"s3:" + text
                            + "\", \"NotResource\": \"arn:*" + text
                            + "\", \"Condition\": {\"StringLike\": {\"s3:prefix\": \""
                            + text + "\"}}}");
            assertThat(LINTER.lint(policy, PolicyType.IDENTITY).findings())
                    .as(piece)
                    .isNotEmpty();
        }
    }

    @Example
    void ten_thousand_unknown_members_are_reported_each() {
        String members = IntStream.range(0, 10_000)
                .mapToObj(i -> "\"Extra" + i + "\": 1")
                .collect(Collectors.joining(", "));
        String policy = policy(
                1, i -> "{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\", " + members + "}");
        assertThat(LINTER.lint(policy, PolicyType.IDENTITY).findings())
                .filteredOn(finding -> finding.code().name().equals("INVALID_POLICY_ELEMENT"))
                .hasSize(10_000);
    }

    @Example
    void five_thousand_values_in_one_condition_are_linted() {
        String values = list(5_000, i -> "*" + Integer.toString(i, 36) + "*");
        String policy = policy(
                1,
                i -> "{\"Effect\": \"deny\", \"Action\": \"*\", \"Resource\": \"*\", \"Condition\": "
                        + "{\"StringNotLike\": {\"aws:PrincipalArn\": " + values + "}}}");
        assertThat(LINTER.lint(policy, PolicyType.SCP).findings()).isNotEmpty();
    }

    @Example
    void deep_nests_long_numbers_and_strange_characters_are_linted() {
        String nested = "[".repeat(200) + "]".repeat(200);
        String number = "1".repeat(400) + "e-" + "9".repeat(400);
        String planes = IntStream.rangeClosed(0, 16)
                .mapToObj(plane -> Character.toString(plane * 0x10000 + 0x1234))
                .collect(Collectors.joining());
        for (String value : List.of(nested, number, "\"" + planes + "\"", "\"\ud800\"", "\"\udc00x\"", "\"\\ud800\"")) {
            String policy = policy(
                    1,
                    i -> "{\"Effect\": " + value + ", \"Action\": " + value + ", \"Resource\": " + value
                            + ", \"Principal\": " + value + ", \"Sid\": " + value
                            + ", \"Condition\": {\"StringEquals\": {\"aws:x\": "
                            + value + "}}}");
            for (PolicyType type : PolicyType.values()) {
                assertThat(LINTER.lint(policy, type).findings()).as(policy).isNotEmpty();
            }
            assertThat(LINTER.lint(policy.getBytes(StandardCharsets.UTF_8), null)
                            .findings())
                    .isNotEmpty();
        }
    }

    private static String policy(int statements, IntFunction<String> statement) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": ["
                + IntStream.range(0, statements).mapToObj(statement).collect(Collectors.joining(",\n")) + "]}";
    }

    private static String list(int size, IntFunction<String> entry) {
        Stream<String> quoted = IntStream.range(0, size).mapToObj(entry).map(text -> "\"" + text + "\"");
        return quoted.collect(Collectors.joining(",", "[", "]"));
    }
}
