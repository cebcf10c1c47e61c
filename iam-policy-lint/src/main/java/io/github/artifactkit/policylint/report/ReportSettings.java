package io.github.artifactkit.policylint.report;

import io.github.artifactkit.policylint.config.Configuration;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.run.ReportedFile;
import io.github.artifactkit.policylint.run.ReportedFinding;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the reports of a run have in common.
 *
 * @param version version of the linter
 * @param referenceData day of the reference data, as {@code yyyy-mm-dd}
 * @param minType the least severe type that is shown; all if empty
 * @param showSuppressed whether accepted findings are shown, as such
 * @param verbose whether files that were left out are named
 * @param colour whether text has the colours of a terminal
 * @param root the folder that paths are relative to where a format wants relative ones: the root of the repository
 */
public record ReportSettings(
        String version,
        String referenceData,
        Optional<FindingType> minType,
        boolean showSuppressed,
        boolean verbose,
        boolean colour,
        Path root) {

    /** Whether a finding is shown. */
    boolean shows(ReportedFinding finding) {
        return (showSuppressed || finding.suppressed().isEmpty())
                && minType.map(type -> finding.finding().type().atLeast(type)).orElse(true);
    }

    /** The findings of a file that are shown. */
    public Stream<ReportedFinding> shown(ReportedFile file) {
        return file.allFindings().filter(this::shows);
    }

    /** The path of a file relative to the root, with {@code /} between its names; as given where it is outside. */
    String relative(String path) {
        return Configuration.relative(root, Path.of(path));
    }
}
