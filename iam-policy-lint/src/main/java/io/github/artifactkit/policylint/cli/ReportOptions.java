package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.policylint.config.Configuration;
import io.github.artifactkit.policylint.report.ReportSettings;
import io.github.artifactkit.policylint.settings.ReportOutputs;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which reports are written, where, and what they show. */
@OptionGroup("Reports")
final class ReportOptions {

    @Option(
            names = "--format",
            completionCandidates = Candidates.ReportFormats.class,
            paramLabel = "FORMAT[=FILE]",
            description = {
                "Write a report: text, concise, json, sarif, github, gitlab, junit, checkstyle, markdown or"
                        + " access-analyzer. May be repeated with different files; without FILE the report goes to"
                        + " standard output, which is text unless a format without FILE is given."
            })
    private List<String> formats = List.of();

    @Option(
            names = "--color",
            converter = Colour.When.Word.class,
            completionCandidates = Colour.When.Word.class,
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "auto (on a terminal, unless NO_COLOR is set; elsewhere if FORCE_COLOR is), always or"
                    + " never. Default: ${DEFAULT-VALUE}.")
    private Colour.When colour = Colour.When.AUTO;

    @Option(
            names = "--min-type",
            completionCandidates = Candidates.FindingTypes.class,
            paramLabel = "LEVEL",
            description = "Show findings of this type or a more severe one: error, security-warning, warning or"
                    + " suggestion. Does not change the exit code.")
    private @Nullable String minType;

    @Option(names = "--show-suppressed", description = "Show suppressed findings too, marked as such.")
    private boolean showSuppressed;

    @Option(names = "--verbose", description = "Name the files that were skipped.")
    private boolean verbose;

    /** Checks the options before any work is done. */
    ReportOutputs outputs() {
        return ReportOutputs.of(formats);
    }

    ReportSettings settings(String referenceData, Configuration configuration, Path root) {
        return new ReportSettings(
                Version.number(),
                referenceData,
                ReportOutputs.minType(minType, configuration),
                showSuppressed,
                verbose,
                colour.isOn(),
                root);
    }
}
