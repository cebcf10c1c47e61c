package io.github.artifactkit.policylint.run;

import io.github.artifactkit.policylint.LintReport;
import java.util.List;

/**
 * A policy of a file with what a run reports of it.
 *
 * @param report the linter's report, which says where the policy is and of which type
 * @param findings the findings, accepted ones included, in the order of the file
 */
public record ReportedPolicy(LintReport report, List<ReportedFinding> findings) {

    /** Copies the findings. */
    public ReportedPolicy {
        findings = List.copyOf(findings);
    }
}
