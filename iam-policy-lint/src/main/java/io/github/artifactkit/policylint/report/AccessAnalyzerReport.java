package io.github.artifactkit.policylint.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.github.artifactkit.iam.policy.text.Position;
import io.github.artifactkit.policylint.LintReport;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.Location;
import io.github.artifactkit.policylint.run.LintRun;
import io.github.artifactkit.policylint.run.LintedFile;
import java.io.IOException;
import java.io.Writer;

/**
 * The report in the shape of IAM Access Analyzer's ValidatePolicy, as {@code aws accessanalyzer validate-policy} prints
 * it: one JSON document for each policy. Lines count from 1, columns and offsets from 0, in UTF-16 code units.
 *
 * @see <a href="https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ValidatePolicy.html">API reference,
 *     ValidatePolicy</a>
 */
public final class AccessAnalyzerReport {

    private static final String INDENTATION = "    ";

    private final JsonGenerator out;

    private AccessAnalyzerReport(JsonGenerator out) {
        this.out = out;
    }

    /**
     * Writes the documents of a run one after the other, in the order of the files; a file that could not be read has
     * none. If the run has several files, each document names its own in {@code path}, a member that ValidatePolicy's
     * answer lacks.
     *
     * @throws IOException if the writer does
     */
    public static void write(LintRun run, Writer writer) throws IOException {
        boolean several = run.size() > 1;
        while (run.hasNext()) {
            LintedFile file = run.next();
            for (LintReport report : file.reports()) {
                write(several ? file.path() : "", report, writer);
            }
        }
        writer.flush();
    }

    private static void write(String path, LintReport report, Writer writer) throws IOException {
        try (JsonGenerator out = new JsonFactory().createGenerator(writer)) {
            out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            out.setPrettyPrinter(layout());
            new AccessAnalyzerReport(out).document(path, report);
        }
        writer.write('\n');
    }

    private static DefaultPrettyPrinter layout() {
        DefaultIndenter lines = new DefaultIndenter(INDENTATION, "\n");
        return new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withObjectEmptySeparator("")
                        .withArrayEmptySeparator(""))
                .withObjectIndenter(lines)
                .withArrayIndenter(lines);
    }

    private void document(String path, LintReport report) throws IOException {
        out.writeStartObject();
        if (!path.isEmpty()) {
            out.writeStringField("path", path);
        }
        out.writeArrayFieldStart("findings");
        for (Finding finding : report.findings()) {
            finding(finding, report);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void finding(Finding finding, LintReport report) throws IOException {
        out.writeStartObject();
        out.writeStringField(
                "findingDetails",
                finding.message() + finding.help().map(help -> " " + help).orElse(""));
        out.writeStringField("findingType", finding.type().name());
        out.writeStringField("issueCode", finding.code().name());
        out.writeStringField("learnMoreLink", finding.code().documentation());
        out.writeArrayFieldStart("locations");
        for (Location location : finding.locations()) {
            location(location, report);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void location(Location location, LintReport report) throws IOException {
        out.writeStartObject();
        out.writeArrayFieldStart("path");
        for (PathElement element : PathElement.of(location, report.document())) {
            element(element);
        }
        out.writeEndArray();
        out.writeObjectFieldStart("span");
        position("start", location.start());
        position("end", location.end());
        out.writeEndObject();
        out.writeEndObject();
    }

    private void element(PathElement element) throws IOException {
        out.writeStartObject();
        if (element instanceof PathElement.Value value) {
            out.writeStringField("value", value.name());
        } else if (element instanceof PathElement.Key key) {
            out.writeStringField("key", key.name());
        } else if (element instanceof PathElement.Index index) {
            out.writeNumberField("index", index.number());
        } else if (element instanceof PathElement.Substring part) {
            out.writeObjectFieldStart("substring");
            out.writeNumberField("start", part.start());
            out.writeNumberField("length", part.length());
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private void position(String name, Position position) throws IOException {
        out.writeObjectFieldStart(name);
        out.writeNumberField("line", position.line());
        out.writeNumberField("column", position.column() - 1);
        out.writeNumberField("offset", position.offset());
        out.writeEndObject();
    }
}
