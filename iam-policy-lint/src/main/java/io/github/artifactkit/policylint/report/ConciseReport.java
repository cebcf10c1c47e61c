package io.github.artifactkit.policylint.report;

import io.github.artifactkit.policylint.run.LintRun;
import io.github.artifactkit.policylint.run.ReportedFile;
import io.github.artifactkit.policylint.run.ReportedFinding;
import java.io.IOException;
import java.io.Writer;

/** A line for each finding: {@code file:line:column: severity[CODE] message}. */
final class ConciseReport implements Report {

    private final Writer out;
    private final ReportSettings settings;

    ConciseReport(Writer out, ReportSettings settings) {
        this.out = out;
        this.settings = settings;
    }

    @Override
    public void file(ReportedFile file) throws IOException {
        for (ReportedFinding each : settings.shown(file).toList()) {
            out.write(Printable.finding(file, each) + "\n");
        }
    }

    @Override
    public void finish(LintRun run) throws IOException {
        out.flush();
    }
}
