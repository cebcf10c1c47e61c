package io.github.artifactkit.policylint.run;

import io.github.artifactkit.iam.policy.text.SourceText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file with what a run reports of it.
 *
 * @param file the file
 * @param policies its policies, in the order of the file
 * @param findings findings that are about the file and not about one of its policies
 * @param text the text of the file; empty if it has no policies and no findings
 */
public record ReportedFile(
        LintedFile file, List<ReportedPolicy> policies, List<ReportedFinding> findings, Optional<SourceText> text) {

    /** Copies the lists. */
    public ReportedFile {
        policies = List.copyOf(policies);
        findings = List.copyOf(findings);
    }

    /** All findings of the file, accepted ones included. */
    public Stream<ReportedFinding> allFindings() {
        return Stream.concat(policies.stream().flatMap(policy -> policy.findings().stream()), findings.stream());
    }
}
