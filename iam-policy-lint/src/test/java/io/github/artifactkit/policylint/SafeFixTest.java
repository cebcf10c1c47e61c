package io.github.artifactkit.policylint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.document.Comparison;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.policylint.finding.Fix;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A fix is safe only if the policy allows and denies the same afterwards. */
class SafeFixTest {

    private static final PolicyLinter LINTER = PolicyLinter.create();

    static Stream<String> negatedOperators() {
        List<String> operators = new ArrayList<>();
        for (Comparison comparison : Comparison.values()) {
            if (comparison.isNegated()) {
                for (String set : List.of("", "ForAllValues:", "ForAnyValue:")) {
                    operators.add(set + comparison.operator());
                    operators.add(set + comparison.operator() + "IfExists");
                }
            }
        }
        return operators.stream();
    }

    @ParameterizedTest
    @MethodSource("negatedOperators")
    void a_negated_operator_with_an_empty_list_has_no_fix(String operator) {
        for (String effect : List.of("Allow", "Deny")) {
            LintReport report = LINTER.lint("""
                    {"Version": "2012-10-17", "Statement": [{"Effect": "%s", "Action": "s3:GetObject",
                      "Resource": "arn:aws:s3:::box/*", "Condition": {"%s": {"aws:PrincipalTag/team": []}}}]}
                    """.formatted(effect, operator), PolicyType.IDENTITY);
            assertThat(report.findings())
                    .filteredOn(finding -> finding.code().name().startsWith("EMPTY_ARRAY_CONDITION"))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.fixes()).isEmpty());
        }
    }

    /** Beside a policy that allows all of S3, the Deny without its key denies more. */
    @Test
    void a_fix_that_changes_only_what_is_denied_is_not_safe() {
        String text = """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "s3:*", "Resource": "*",
                  "Condition": {"Bool": {"aws:MultiFactorAuthPresent": ["true", "false"]}}}]}
                """;
        assertThat(LINTER.lint(text, PolicyType.IDENTITY).findings())
                .flatExtracting(finding -> finding.fixes())
                .noneMatch(Fix::safe);
        assertThat(LINTER.fix(text, PolicyType.IDENTITY, FixPolicy.SAFE).text()).isEqualTo(text);
    }

    @Test
    void a_deny_that_another_one_covers_is_taken_out_safely() {
        String text = """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Deny", "Action": "s3:*", "Resource": "*"},
                  {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "*"}
                ]}
                """;
        FixedPolicy fixed = LINTER.fix(text, PolicyType.IDENTITY, FixPolicy.SAFE);
        assertThat(fixed.text()).contains("s3:*").doesNotContain("s3:GetObject");
        assertThat(fixed.settled()).isTrue();
    }
}
