package io.github.artifactkit.policylint;

import io.github.artifactkit.iam.policy.document.DetectedType;
import io.github.artifactkit.iam.policy.document.PolicySource;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.text.SourceText;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.FindingType;
import java.util.List;

/**
 * What a linter has to say of a policy.
 *
 * @param policy the policy as it was read, with its place in a file
 * @param type what the policy was taken for, and why
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

    /** Whether there is nothing to say. */
    public boolean isClean() {
        return findings.isEmpty();
    }

    /** Whether a finding is of a type or graver. */
    public boolean hasAtLeast(FindingType type) {
        return findings.stream().anyMatch(finding -> finding.type().atLeast(type));
    }
}
