package io.github.artifactkit.policylint.settings;

import io.github.artifactkit.policylint.config.Configuration;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.report.Report;
import io.github.artifactkit.policylint.report.ReportFormat;
import io.github.artifactkit.policylint.report.ReportSettings;
import io.github.artifactkit.policylint.run.LintRun;
import io.github.artifactkit.policylint.run.ReportedFile;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The reports of a run, and where they go. Immutable. */
public final class ReportOutputs {

    private final List<Output> outputs;

    private record Output(ReportFormat format, Optional<Path> file) {}

    /** Begins a report that goes where the user of a program looks. */
    @FunctionalInterface
    public interface Display {

        /**
         * Begins the report.
         *
         * @param format the form that the user wants
         * @throws IOException if it cannot be written
         */
        Report open(ReportFormat format) throws IOException;
    }

    private ReportOutputs(List<Output> outputs) {
        this.outputs = List.copyOf(outputs);
    }

    /**
     * The reports that a user asks for.
     *
     * @param formats {@code FORMAT} for the display, or {@code FORMAT=FILE}; text is displayed if nothing else is
     * @throws SettingException if a format does not exist, or two reports would go to the same place
     */
    public static ReportOutputs of(List<String> formats) {
        List<Output> outputs = new ArrayList<>();
        for (String each : formats) {
            int equals = each.indexOf('=');
            ReportFormat format = format(equals < 0 ? each : each.substring(0, equals));
            outputs.add(
                    new Output(format, equals < 0 ? Optional.empty() : Optional.of(path(each.substring(equals + 1)))));
        }
        if (outputs.stream().noneMatch(output -> output.file().isEmpty())) {
            outputs.add(new Output(ReportFormat.TEXT, Optional.empty()));
        }
        List<Optional<Path>> places = outputs.stream().map(Output::file).toList();
        if (places.stream().distinct().count() < places.size()) {
            throw new SettingException(
                    "Two reports go to the same place. Give each --format a file of its own: --format FORMAT=FILE.");
        }
        return new ReportOutputs(outputs);
    }

    /**
     * The format of a name.
     *
     * @throws SettingException if it does not exist
     */
    public static ReportFormat format(String name) {
        return SettingWord.constant("format", name, ReportFormat.values());
    }

    private static Path path(String text) {
        try {
            if (text.isEmpty()) {
                throw new SettingException("--format FORMAT= lacks the name of a file.");
            }
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new SettingException("\"" + text + "\" is not a path: " + e.getReason() + ".");
        }
    }

    /**
     * The least severe type that is shown; all if empty.
     *
     * @param type what the user says; null to use what the configuration says
     * @throws SettingException if there is no such type
     */
    public static Optional<FindingType> minType(@Nullable String type, Configuration configuration) {
        return type == null
                ? configuration.minType()
                : Optional.of(SettingWord.constant("finding type", type, FindingType.values()));
    }

    /**
     * Runs, and writes all reports. Files are replaced when all reports are complete.
     *
     * @param display begins the one report that is displayed
     * @throws IOException if a report cannot be written
     */
    public void write(LintRun run, ReportSettings settings, Display display) throws IOException {
        List<ReportFile> files = new ArrayList<>();
        List<Report> reports = new ArrayList<>();
        try {
            for (Output output : outputs) {
                if (output.file().isPresent()) {
                    ReportFile file = ReportFile.create(output.file().get());
                    files.add(file);
                    reports.add(output.format().open(file.writer(), settings, run.size()));
                } else {
                    reports.add(display.open(output.format()));
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
    }
}
