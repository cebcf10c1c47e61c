package io.github.artifactkit.policylint.report;

import io.github.artifactkit.iam.policy.text.Position;
import io.github.artifactkit.policylint.finding.Finding;
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
            out.write(line(file, each) + "\n");
        }
    }

    /** The line for a finding, without its end. Nothing in it ends a line or begins an escape sequence. */
    public static String line(ReportedFile file, ReportedFinding reported) {
        Finding finding = reported.finding();
        Position start = finding.primary().start();
        return Printable.path(file.file().path()) + ":" + start.line() + ":" + start.column() + ": "
                + Printable.words(finding.type()).replace(' ', '-') + "["
                + finding.code().name() + "] "
                + Printable.line(finding.message()) + (reported.counts() ? "" : " (suppressed)");
    }

    @Override
    public void finish(LintRun run) throws IOException {
        out.flush();
    }
}
