package io.github.artifactkit.policylint.report;

import com.fasterxml.jackson.core.JsonGenerator;
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
import io.github.artifactkit.policylint.run.ReportedFile;
import io.github.artifactkit.policylint.run.ReportedFinding;
import io.github.artifactkit.policylint.run.ReportedPolicy;
import io.github.artifactkit.policylint.run.Suppressed;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The JSON report, version 1, for tools. Lines and columns count from 1, offsets from 0, in UTF-16 code units. */
final class JsonReport implements Report {

    private static final int VERSION = 1;

    private final Writer writer;
    private final JsonGenerator out;
    private final ReportSettings settings;

    JsonReport(Writer writer, ReportSettings settings) throws IOException {
        this.writer = writer;
        this.out = JsonText.generator(writer);
        this.settings = settings;
        out.writeStartObject();
        out.writeNumberField("version", VERSION);
        out.writeObjectFieldStart("tool");
        out.writeStringField("name", "iam-policy-lint");
        out.writeStringField("version", settings.version());
        out.writeStringField("referenceData", settings.referenceData());
        out.writeEndObject();
        out.writeArrayFieldStart("files");
    }

    @Override
    public void file(ReportedFile reported) throws IOException {
        LintedFile file = reported.file();
        if (file.named() || !(file.outcome() instanceof LintedFile.Skipped)) {
            write(reported);
        }
    }

    @Override
    public void finish(LintRun run) throws IOException {
        out.writeEndArray();
        out.writeObjectFieldStart("summary");
        for (FindingType type : FindingType.values()) {
            out.writeNumberField(type.name(), run.counts().getOrDefault(type, 0));
        }
        out.writeEndObject();
        out.writeObjectFieldStart("suppressed");
        for (Suppressed.By by : Suppressed.By.values()) {
            out.writeNumberField(word(by), run.suppressed().getOrDefault(by, 0));
        }
        out.writeEndObject();
        out.writeObjectFieldStart("skipped");
        for (Map.Entry<String, Integer> reason : run.skipped().entrySet()) {
            out.writeNumberField(reason.getKey(), reason.getValue());
        }
        out.writeEndObject();
        out.writeEndObject();
        out.close();
        writer.write('\n');
        writer.flush();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private void write(ReportedFile reported) throws IOException {
        LintedFile file = reported.file();
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
        for (ReportedPolicy policy : reported.policies()) {
            policy(policy, file.source().orElse(""));
        }
        out.writeEndArray();
        if (!reported.findings().isEmpty() && reported.text().isPresent()) {
            findings(reported.findings(), reported.text().get());
        }
        out.writeEndObject();
    }

    private void policy(ReportedPolicy policy, String source) throws IOException {
        LintReport report = policy.report();
        out.writeStartObject();
        out.writeStringField("address", report.policy().address());
        out.writeStringField("path", report.policy().path());
        out.writeStringField("source", source);
        out.writeStringField("policyType", report.type().type().id());
        out.writeStringField("policyTypeReason", report.type().reason());
        if (report.type().resource().isPresent()) {
            out.writeStringField("resourceType", report.type().resource().get().id());
        }
        findings(policy.findings(), report.source());
        out.writeEndObject();
    }

    private void findings(List<ReportedFinding> findings, SourceText source) throws IOException {
        out.writeArrayFieldStart("findings");
        for (ReportedFinding finding : findings) {
            if (settings.shows(finding)) {
                finding(finding, source);
            }
        }
        out.writeEndArray();
    }

    private void finding(ReportedFinding reported, SourceText source) throws IOException {
        Finding finding = reported.finding();
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
        labels(finding);
        out.writeStringField("fingerprint", reported.fingerprint());
        if (reported.suppressed().isPresent()) {
            out.writeObjectFieldStart("suppressed");
            out.writeStringField("reason", reported.suppressed().get().reason());
            out.writeStringField("by", word(reported.suppressed().get().by()));
            out.writeEndObject();
        }
        out.writeArrayFieldStart("fixes");
        for (Fix fix : finding.fixes()) {
            fix(fix, source);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    /** The texts at places, each with the index of its place among the locations. */
    private void labels(Finding finding) throws IOException {
        out.writeArrayFieldStart("labels");
        for (int i = 0; i < finding.locations().size(); i++) {
            Optional<String> label = finding.locations().get(i).label();
            if (label.isPresent()) {
                out.writeStartObject();
                out.writeNumberField("location", i);
                out.writeStringField("text", label.get());
                out.writeEndObject();
            }
        }
        out.writeEndArray();
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
