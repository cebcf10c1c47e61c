package io.github.artifactkit.policylint.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.github.artifactkit.iam.policy.text.Position;
import io.github.artifactkit.policylint.LintReport;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.Location;
import io.github.artifactkit.policylint.run.LintRun;
import io.github.artifactkit.policylint.run.ReportedFile;
import io.github.artifactkit.policylint.run.ReportedFinding;
import io.github.artifactkit.policylint.run.ReportedPolicy;
import java.io.IOException;
import java.io.Writer;

/**
 * The report in the shape of IAM Access Analyzer's ValidatePolicy, as {@code aws accessanalyzer validate-policy} prints
 * it: one JSON document for each policy. Lines count from 1, columns and offsets from 0, in UTF-16 code units.
 *
 * @see <a href="https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ValidatePolicy.html">API reference,
 *     ValidatePolicy</a>
 */
final class AccessAnalyzerReport implements Report {

    private static final String INDENTATION = "    ";

    private final Writer writer;
    private final ReportSettings settings;
    private final boolean several;

    /**
     * A report that writes a document for each policy, in the order of the files; a file that could not be read has none.
     *
     * @param several whether the run has several files, so that each document names its own in {@code path}, a member
     *     that ValidatePolicy's answer lacks
     */
    AccessAnalyzerReport(Writer writer, ReportSettings settings, boolean several) {
        this.writer = writer;
        this.settings = settings;
        this.several = several;
    }

    @Override
    public void file(ReportedFile file) throws IOException {
        for (ReportedPolicy policy : file.policies()) {
            try (JsonGenerator out = JsonText.generator(writer)) {
                out.setPrettyPrinter(layout());
                new Document(out).write(several ? file.file().path() : "", policy, settings);
            }
            writer.write('\n');
        }
    }

    @Override
    public void finish(LintRun run) throws IOException {
        writer.flush();
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

    /** The answer for one policy. */
    private record Document(JsonGenerator out) {

        void write(String path, ReportedPolicy policy, ReportSettings settings) throws IOException {
            out.writeStartObject();
            if (!path.isEmpty()) {
                out.writeStringField("path", path);
            }
            out.writeArrayFieldStart("findings");
            for (ReportedFinding reported : policy.findings()) {
                if (reported.counts() && settings.shows(reported)) {
                    finding(reported.finding(), policy.report());
                }
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
}
