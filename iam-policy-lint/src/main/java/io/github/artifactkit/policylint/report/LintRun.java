package io.github.artifactkit.policylint.report;

import io.github.artifactkit.policylint.LintReport;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.FindingType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What came out of linting some files.
 *
 * @param version version of the linter
 * @param referenceData day of the reference data, as {@code yyyy-mm-dd}
 * @param files one entry for each file, in the order in which they were given
 */
public record LintRun(String version, String referenceData, List<LintedFile> files) {

    /** Copies the files. */
    public LintRun {
        files = List.copyOf(files);
    }

    /**
     * A file.
     *
     * @param path as given
     * @param report what there is to say; empty if the file could not be read
     * @param failure why it could not be read; empty if it could
     */
    public record LintedFile(String path, Optional<LintReport> report, String failure) {

        /** The findings of all policies of the file. */
        public Stream<Finding> findings() {
            return report.stream().flatMap(each -> each.findings().stream());
        }
    }

    /** How many findings there are of each type. */
    public Map<FindingType, Integer> counts() {
        Map<FindingType, Integer> counts = new EnumMap<>(FindingType.class);
        for (FindingType type : FindingType.values()) {
            counts.put(type, 0);
        }
        files.stream().flatMap(LintedFile::findings).forEach(finding -> counts.merge(finding.type(), 1, Integer::sum));
        return counts;
    }
}
