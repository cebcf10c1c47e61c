package io.github.artifactkit.policylint.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.run.LintRun;
import io.github.artifactkit.policylint.run.ReportedFile;
import io.github.artifactkit.policylint.run.ReportedFinding;
import java.io.IOException;
import java.io.Writer;

/**
 * GitLab code quality.
 *
 * @see <a href="https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format">GitLab Docs, code quality
 *     report format</a>
 */
final class GitLabReport implements Report {

    private final Writer writer;
    private final JsonGenerator out;
    private final ReportSettings settings;

    GitLabReport(Writer writer, ReportSettings settings) throws IOException {
        this.writer = writer;
        this.out = JsonText.generator(writer);
        this.settings = settings;
        out.writeStartArray();
    }

    @Override
    public void file(ReportedFile file) throws IOException {
        for (ReportedFinding each :
                settings.shown(file).filter(ReportedFinding::counts).toList()) {
            Finding finding = each.finding();
            out.writeStartObject();
            out.writeStringField("description", finding.message());
            out.writeStringField("check_name", finding.code().name());
            out.writeStringField("fingerprint", each.fingerprint());
            out.writeStringField("severity", severity(finding.type()));
            out.writeObjectFieldStart("location");
            out.writeStringField("path", settings.relative(file.file().path()));
            out.writeObjectFieldStart("lines");
            out.writeNumberField("begin", finding.primary().start().line());
            out.writeNumberField("end", finding.primary().end().line());
            out.writeEndObject();
            out.writeEndObject();
            out.writeEndObject();
        }
    }

    private static String severity(FindingType type) {
        return switch (type) {
            case ERROR -> "critical";
            case SECURITY_WARNING -> "major";
            case WARNING -> "minor";
            case SUGGESTION -> "info";
        };
    }

    @Override
    public void finish(LintRun run) throws IOException {
        out.writeEndArray();
        out.close();
        writer.write('\n');
        writer.flush();
    }
}
