package io.github.artifactkit.policylint.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.iam.policy.text.Position;
import io.github.artifactkit.iam.policy.text.SourceText;
import io.github.artifactkit.policylint.LintReport;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.Fix;
import io.github.artifactkit.policylint.finding.Location;
import io.github.artifactkit.policylint.run.LintRun;
import io.github.artifactkit.policylint.run.LintedFile;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Map;

/** The JSON report, version 1, for tools. Lines and columns count from 1, offsets from 0, in UTF-16 code units. */
public final class JsonReport {

    private static final int VERSION = 1;

    private final JsonGenerator out;

    private JsonReport(JsonGenerator out) {
        this.out = out;
    }

    /**
     * Writes a run.
     *
     * @throws IOException if the writer does
     */
    public static void write(LintRun run, Writer writer) throws IOException {
        try (JsonGenerator out = new JsonFactory().createGenerator(writer)) {
            out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            out.setPrettyPrinter(new DefaultPrettyPrinter());
            new JsonReport(out).run(run);
        }
        writer.write('\n');
        writer.flush();
    }

    private void run(LintRun run) throws IOException {
        out.writeStartObject();
        out.writeNumberField("version", VERSION);
        out.writeObjectFieldStart("tool");
        out.writeStringField("name", "iam-policy-lint");
        out.writeStringField("version", run.version());
        out.writeStringField("referenceData", run.referenceData());
        out.writeEndObject();
        out.writeArrayFieldStart("files");
        while (run.hasNext()) {
            LintedFile file = run.next();
            if (file.named() || !(file.outcome() instanceof LintedFile.Skipped)) {
                file(file);
            }
        }
        out.writeEndArray();
        out.writeObjectFieldStart("summary");
        for (FindingType type : FindingType.values()) {
            out.writeNumberField(type.name(), run.counts().getOrDefault(type, 0));
        }
        out.writeEndObject();
        out.writeObjectFieldStart("skipped");
        for (Map.Entry<String, Integer> reason : run.skipped().entrySet()) {
            out.writeNumberField(reason.getKey(), reason.getValue());
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    private void file(LintedFile file) throws IOException {
        out.writeStartObject();
        out.writeStringField("path", file.path());
        if (file.source().isPresent()) {
            out.writeStringField("source", file.source().get());
        }
        if (file.outcome() instanceof LintedFile.Failed failed) {
            out.writeStringField("failure", failed.reason());
        } else if (file.outcome() instanceof LintedFile.Skipped skipped) {
            out.writeStringField("skipped", skipped.reason());
        }
        out.writeArrayFieldStart("policies");
        for (LintReport report : file.reports()) {
            policy(report, file.source().orElse(""));
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void policy(LintReport report, String source) throws IOException {
        out.writeStartObject();
        out.writeStringField("address", report.policy().address());
        out.writeStringField("path", report.policy().path());
        out.writeStringField("source", source);
        out.writeStringField("policyType", report.type().type().id());
        out.writeStringField("policyTypeReason", report.type().reason());
        if (report.type().resource().isPresent()) {
            out.writeStringField("resourceType", report.type().resource().get().id());
        }
        out.writeArrayFieldStart("findings");
        for (Finding finding : report.findings()) {
            finding(finding, report.source());
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void finding(Finding finding, SourceText source) throws IOException {
        out.writeStartObject();
        out.writeStringField("code", finding.code().name());
        out.writeStringField("type", finding.type().name());
        out.writeStringField("message", finding.message());
        if (finding.help().isPresent()) {
            out.writeStringField("help", finding.help().get());
        }
        out.writeStringField("documentation", finding.code().documentation());
        out.writeArrayFieldStart("locations");
        for (Location location : finding.locations()) {
            out.writeStartObject();
            out.writeStringField("path", location.path());
            out.writeStringField("target", location.target().name().toLowerCase(Locale.ROOT));
            position("start", location.start());
            position("end", location.end());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayFieldStart("fixes");
        for (Fix fix : finding.fixes()) {
            fix(fix, source);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void fix(Fix fix, SourceText source) throws IOException {
        out.writeStartObject();
        out.writeStringField("title", fix.title());
        out.writeBooleanField("safe", fix.safe());
        out.writeArrayFieldStart("edits");
        for (Edit edit : fix.edits()) {
            out.writeStartObject();
            position("start", source.position(edit.start()));
            position("end", source.position(edit.end()));
            out.writeStringField("text", edit.text());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void position(String name, Position position) throws IOException {
        out.writeObjectFieldStart(name);
        out.writeNumberField("line", position.line());
        out.writeNumberField("column", position.column());
        out.writeNumberField("offset", position.offset());
        out.writeEndObject();
    }
}
