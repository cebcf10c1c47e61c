package io.github.artifactkit.policylint.lsp;

import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.run.ReportedFile;
import io.github.artifactkit.policylint.run.ReportedFinding;
import io.github.artifactkit.policylint.run.ReportedPolicy;
import java.util.List;
import java.util.Optional;

/**
 * What the linter says of a version of a document.
 *
 * @param document the version
 * @param settings the settings that hold for it; empty if it was not linted
 * @param reported the report on it; empty if it was not linted
 */
record Analysis(OpenDocument document, Optional<ServerSettings> settings, Optional<ReportedFile> reported) {

    /** The findings that are shown: those that no one accepted and that are severe enough. */
    List<Finding> findings() {
        Optional<FindingType> least =
                settings.flatMap(each -> each.configuration().minType());
        return reported.stream()
                .flatMap(ReportedFile::allFindings)
                .filter(ReportedFinding::counts)
                .map(ReportedFinding::finding)
                .filter(finding -> least.isEmpty() || finding.type().atLeast(least.get()))
                .toList();
    }

    /** The policies of the document. */
    List<ReportedPolicy> policies() {
        return reported.map(ReportedFile::policies).orElse(List.of());
    }
}
