package io.github.artifactkit.policylint;

import io.github.artifactkit.iam.policy.document.DetectedType;
import io.github.artifactkit.iam.policy.document.PolicySource;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.text.SourceText;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.FindingType;
import java.util.List;

/**
 * The result of linting a policy.
 *
 * @param policy the policy as it was read, with its place in a file
 * @param type the type of the policy, and why
 * @param findings the findings in the order of the text
 * @param referenceDate the day of the reference data that was used, as {@code yyyy-mm-dd}
 */
public record LintReport(PolicySource policy, DetectedType type, List<Finding> findings, String referenceDate) {

    /** Copies the findings. */
    public LintReport {
        findings = List.copyOf(findings);
    }

    /** The policy's tree with its places. */
    public JsonDocument document() {
        return policy.document();
    }

    /** The text that the places refer to: the policy as it was given, or the file that holds it. */
    public SourceText source() {
        return document().source();
    }

    /** Whether there are no findings. */
    public boolean isClean() {
        return findings.isEmpty();
    }

    /** Whether a finding is of a type or more severe. */
    public boolean hasAtLeast(FindingType type) {
        return findings.stream().anyMatch(finding -> finding.type().atLeast(type));
    }

    /**
     * The findings as text, each with its place, type, code, message and help, and below them the type of the policy: for
     * the message of a failed test.
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(findings.isEmpty() ? "No findings\n" : "");
        findings.forEach(finding -> {
            text.append("line ").append(finding.primary().start().line());
            text.append(", column ").append(finding.primary().start().column());
            text.append(": ")
                    .append(finding.type())
                    .append('[')
                    .append(finding.code().name())
                    .append("] ");
            text.append(finding.message()).append('\n');
            finding.help()
                    .ifPresent(help -> text.append("  help: ").append(help).append('\n'));
        });
        return text.append("(linted as ")
                .append(type.type().words())
                .append(", ")
                .append(type.reason())
                .append("; AWS reference data of ")
                .append(referenceDate)
                .append(')')
                .toString();
    }
}
