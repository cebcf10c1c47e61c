package io.github.artifactkit.policylint.run;

import io.github.artifactkit.policylint.LintReport;
import io.github.artifactkit.policylint.source.SourceSuppression;
import java.util.List;
import java.util.Optional;

/**
 * A file of a run and what came of it.
 *
 * @param path as given
 * @param named whether the file was named, and not found in a folder
 * @param source the {@linkplain io.github.artifactkit.policylint.source.SourceKind#id() kind of file}; empty if it is of
 *     none or could not be read
 * @param outcome what came of it
 */
public record LintedFile(String path, boolean named, Optional<String> source, Outcome outcome) {

    /** What came of a file. */
    public sealed interface Outcome {}

    /**
     * The file was linted.
     *
     * @param reports one for each policy, in the order of the file; no finding is in two of them
     * @param suppressions which findings the file itself says are accepted
     */
    public record Linted(List<LintReport> reports, List<SourceSuppression> suppressions) implements Outcome {

        /** Copies the lists. */
        public Linted {
            reports = List.copyOf(reports);
            suppressions = List.copyOf(suppressions);
        }
    }

    /**
     * The file holds nothing to lint.
     *
     * @param reason why, as a phrase that follows a number of files, such as {@code no policy in it}
     */
    public record Skipped(String reason) implements Outcome {}

    /**
     * The file could not be read.
     *
     * @param reason why, as a phrase such as {@code permission denied}
     */
    public record Failed(String reason) implements Outcome {}

    /** The reports on the file's policies; empty if it was not linted. */
    public List<LintReport> reports() {
        return outcome instanceof Linted linted ? linted.reports() : List.of();
    }
}
