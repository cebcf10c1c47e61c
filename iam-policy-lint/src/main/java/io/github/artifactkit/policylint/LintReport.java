package io.github.artifactkit.policylint;

import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.json.JsonDocument;
import io.github.artifactkit.policylint.policy.DetectedType;
import io.github.artifactkit.policylint.text.SourceText;
import java.util.List;

/**
 * What a linter has to say of a policy.
 *
 * @param document the policy as it was read
 * @param type what the policy was taken for, and why
 * @param findings the findings in the order of the text
 * @param referenceDate the day of the reference data that was used, as {@code yyyy-mm-dd}
 */
public record LintReport(JsonDocument document, DetectedType type, List<Finding> findings, String referenceDate) {

    /** Copies the findings. */
    public LintReport {
        findings = List.copyOf(findings);
    }

    /** The policy as it was given. */
    public SourceText source() {
        return document.source();
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
