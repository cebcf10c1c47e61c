package io.github.artifactkit.policylint.report;

import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.run.LintRun;
import io.github.artifactkit.policylint.run.ReportedFile;
import io.github.artifactkit.policylint.run.ReportedFinding;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** The XML of Checkstyle, which Jenkins, reviewdog and Azure DevOps read. */
final class CheckstyleReport implements Report {

    private final XmlText xml;
    private final ReportSettings settings;

    CheckstyleReport(Writer out, ReportSettings settings) throws IOException {
        this.xml = new XmlText(out);
        this.settings = settings;
        xml.start("checkstyle", "version", "8.0");
    }

    @Override
    public void file(ReportedFile file) throws IOException {
        List<ReportedFinding> shown =
                settings.shown(file).filter(ReportedFinding::counts).toList();
        if (shown.isEmpty()) {
            return;
        }
        xml.start("file", "name", file.file().path());
        for (ReportedFinding each : shown) {
            Finding finding = each.finding();
            xml.empty(
                    "error",
                    "line",
                    String.valueOf(finding.primary().start().line()),
                    "column",
                    String.valueOf(finding.primary().start().column()),
                    "severity",
                    severity(finding.type()),
                    "message",
                    finding.message() + finding.help().map(help -> " " + help).orElse(""),
                    "source",
                    "iam-policy-lint." + finding.code().name());
        }
        xml.end();
    }

    private static String severity(FindingType type) {
        return switch (type) {
            case ERROR, SECURITY_WARNING -> "error";
            case WARNING -> "warning";
            case SUGGESTION -> "info";
        };
    }

    @Override
    public void finish(LintRun run) throws IOException {
        xml.end();
        xml.finish();
    }
}
