package io.github.artifactkit.policylint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.Fix;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.RulePage;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules read the values of strings, not their text: a policy whose every character is an escape has the same findings. */
class EscapedTextTest {

    private static final PolicyLinter LINTER = everything();

    /** What is about the text itself. */
    private static final Set<String> ABOUT_TEXT = Set.of("INVALID_CHARACTER", "JSON_SYNTAX_ERROR");

    private static PolicyLinter everything() {
        PolicyLinter.Builder builder = PolicyLinter.builder();
        PolicyLinter.create().optionalCodes().forEach(code -> builder.enable(code.name()));
        return builder.build();
    }

    static Stream<String> policies() {
        return LINTER.codes().stream()
                .map(IssueCode::name)
                .filter(code -> !ABOUT_TEXT.contains(code))
                .flatMap(code -> RulePage.of(code).examples().stream())
                .map(RulePage.Example::policy)
                .distinct()
                .filter(policy -> codes(policy, PolicyType.IDENTITY).stream().noneMatch(EscapedTextTest::isAboutText));
    }

    private static boolean isAboutText(String finding) {
        return ABOUT_TEXT.contains(finding.substring(0, finding.indexOf(' ')));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void a_policy_of_escapes_has_the_findings_of_one_without(String policy) {
        String escaped = escaped(policy);
        for (PolicyType type : List.of(PolicyType.IDENTITY, PolicyType.RESOURCE, PolicyType.TRUST)) {
            assertThat(codes(escaped, type)).as(escaped).isEqualTo(codes(policy, type));
        }
    }

    /** Each finding with its place and its safe fixes; but not that the text is long, which it is with escapes. */
    private static List<String> codes(String policy, PolicyType type) {
        return LINTER.lint(policy, type).findings().stream()
                .filter(finding -> !finding.code().name().startsWith("POLICY_SIZE"))
                .map(finding ->
                        finding.code().name() + " " + finding.locations().get(0).path() + " " + safeFixes(finding))
                .sorted()
                .toList();
    }

    private static List<String> safeFixes(Finding finding) {
        return finding.fixes().stream().filter(Fix::safe).map(Fix::title).toList();
    }

    /** The text with each character in quotes as {@code \\uXXXX}, unless it is part of an escape. */
    private static String escaped(String json) {
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '"') {
                quoted = !quoted;
                text.append(c);
            } else if (quoted && c == '\\') {
                text.append(c).append(json.charAt(++i));
            } else if (quoted && c > ' ') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
