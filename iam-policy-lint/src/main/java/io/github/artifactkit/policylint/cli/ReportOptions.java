package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.policylint.config.Configuration;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.report.Report;
import io.github.artifactkit.policylint.report.ReportFormat;
import io.github.artifactkit.policylint.report.ReportSettings;
import io.github.artifactkit.policylint.run.LintRun;
import io.github.artifactkit.policylint.run.ReportedFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which reports are written, where, and what they show. */
final class ReportOptions {

    @Option(
            names = "--format",
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
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "auto (only on a terminal), always or never. Default: ${DEFAULT-VALUE}.")
    private Colour.When colour = Colour.When.AUTO;

    @Option(
            names = "--min-type",
            paramLabel = "TYPE",
            description = "Show findings of this type or a more severe one: error, security-warning, warning or"
                    + " suggestion. Does not change the exit code.")
    private @Nullable String minType;

    @Option(names = "--show-suppressed", description = "Show suppressed findings too, marked as such.")
    private boolean showSuppressed;

    @Option(names = "--verbose", description = "Name the files that were skipped.")
    private boolean verbose;

    /** A report and where it goes. */
    private record Output(ReportFormat format, Optional<Path> file) {}

    ReportSettings settings(String referenceData, Configuration configuration, Path root) {
        Optional<FindingType> least = minType == null
                ? configuration.minType()
                : Optional.of(Words.constant("finding type", minType, FindingType.values()));
        return new ReportSettings(Version.number(), referenceData, least, showSuppressed, verbose, colour.isOn(), root);
    }

    /**
     * Writes all reports of a run.
     *
     * @throws IOException if one of them cannot be written
     */
    void write(LintRun run, ReportSettings settings, PrintWriter standardOutput) throws IOException {
        List<ReportFile> files = new ArrayList<>();
        List<Report> reports = new ArrayList<>();
        try {
            for (Output output : outputs()) {
                if (output.file().isPresent()) {
                    ReportFile file = ReportFile.create(output.file().get());
                    files.add(file);
                    reports.add(output.format().open(file.writer(), settings, run.size()));
                } else {
                    reports.add(output.format().open(standardOutput, settings, run.size()));
                }
            }
            while (run.hasNext()) {
                ReportedFile file = run.next();
                for (Report report : reports) {
                    report.file(file);
                }
            }
            for (Report report : reports) {
                report.finish(run);
            }
            for (ReportFile file : files) {
                file.finish();
            }
        } finally {
            files.forEach(ReportFile::discard);
        }
        if (standardOutput.checkError()) {
            throw new IOException("The report cannot be written to standard output.");
        }
    }

    /**
     * The reports that are asked for.
     *
     * @throws UsageException if a format does not exist, or two reports would go to the same place
     */
    private List<Output> outputs() {
        List<Output> outputs = new ArrayList<>();
        for (String each : formats) {
            int equals = each.indexOf('=');
            String name = equals < 0 ? each : each.substring(0, equals);
            ReportFormat format = Words.constant("format", name, ReportFormat.values());
            outputs.add(
                    new Output(format, equals < 0 ? Optional.empty() : Optional.of(path(each.substring(equals + 1)))));
        }
        if (outputs.stream().noneMatch(output -> output.file().isEmpty())) {
            outputs.add(new Output(ReportFormat.TEXT, Optional.empty()));
        }
        List<Optional<Path>> places = outputs.stream().map(Output::file).toList();
        if (places.stream().distinct().count() < places.size()) {
            throw new UsageException(
                    "Two reports go to the same place. Give each --format a file of its own: --format FORMAT=FILE.");
        }
        return outputs;
    }

    /** Checks the options before any work is done. */
    void check() {
        outputs();
    }

    private static Path path(String text) {
        try {
            if (text.isEmpty()) {
                throw new UsageException("--format FORMAT= lacks the name of a file.");
            }
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException("\"" + text + "\" is not a path: " + e.getReason() + ".");
        }
    }

    /** Reads constants of enumerations as they are written on the command line. */
    static final class Words {

        private Words() {}

        static <E extends Enum<E>> E constant(String what, String word, E[] constants) {
            for (E constant : constants) {
                if (EnumWord.of(constant).equalsIgnoreCase(word)) {
                    return constant;
                }
            }
            throw new UsageException("There is no " + what + " \"" + word + "\"; it is one of "
                    + Arrays.stream(constants).map(EnumWord::of).collect(Collectors.joining(", ")) + ".");
        }
    }
}
