package io.github.artifactkit.policylint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.document.PolicyType;
import org.junit.jupiter.api.Test;

class LintReportTest {

    private static final PolicyLinter LINTER = PolicyLinter.create();

    @Test
    void a_report_as_text_begins_with_its_findings() {
        LintReport report = LINTER.lint("""
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": "s3:GetObjekt", "Resource": "arn:aws:s3:::box/*"}]}
                """, PolicyType.IDENTITY);

        assertThat(report).hasToString("""
                line 2, column 33: ERROR[INVALID_ACTION] `s3:GetObjekt` is not an action.
                  help: Did you mean `s3:GetObject`?
                (linted as identity policy, as given; AWS reference data of %s)""".formatted(report.referenceDate()));
    }

    @Test
    void a_clean_report_as_text_says_so() {
        LintReport report = LINTER.lint("""
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::box/*"}]}
                """, PolicyType.IDENTITY);

        assertThat(report.toString()).startsWith("No findings\n(linted as identity policy");
    }
}
