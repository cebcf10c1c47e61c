package io.github.artifactkit.policylint.report;

import io.github.artifactkit.policylint.config.Configuration;
import io.github.artifactkit.policylint.run.Judgement;
import io.github.artifactkit.policylint.run.LintRun;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/** Writes reports in tests. */
final class Reports {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

    private Reports() {}

    static Judgement judgement() {
        return new Judgement(Configuration.none(Path.of("")), Optional.empty(), TODAY, Path.of(""));
    }

    static ReportSettings settings() {
        return new ReportSettings("1", "2026-01-01", Optional.empty(), false, false, false, Path.of(""));
    }

    static void write(ReportFormat format, LintRun run, StringWriter out) throws IOException {
        write(format, run, settings(), out);
    }

    static void write(ReportFormat format, LintRun run, ReportSettings settings, StringWriter out) throws IOException {
        Report report = format.open(out, settings, run.size());
        while (run.hasNext()) {
            report.file(run.next());
        }
        report.finish(run);
    }
}
