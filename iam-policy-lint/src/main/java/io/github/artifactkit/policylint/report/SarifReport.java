package io.github.artifactkit.policylint.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.iam.policy.text.Position;
import io.github.artifactkit.iam.policy.text.SourceText;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.Fix;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.finding.Location;
import io.github.artifactkit.policylint.rule.RulePage;
import io.github.artifactkit.policylint.run.LintRun;
import io.github.artifactkit.policylint.run.LintedFile;
import io.github.artifactkit.policylint.run.ReportedFile;
import io.github.artifactkit.policylint.run.ReportedFinding;
import io.github.artifactkit.policylint.run.ReportedPolicy;
import io.github.artifactkit.policylint.run.Suppressed;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * SARIF 2.1.0 with one run. The rules follow the results, as they are known only then; the order of the members has no
 * meaning.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">OASIS, SARIF 2.1.0</a>
 * @see <a href="https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning">GitHub
 *     Docs, SARIF support for code scanning</a>
 */
final class SarifReport implements Report {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    /** GitHub rejects a run with more results. */
    private static final int MOST_RESULTS = 25_000;
    /** GitHub rejects longer descriptions of rules. */
    private static final int LONGEST_DESCRIPTION = 1_024;

    private static final String FINGERPRINT = "iamPolicyLint/v1";

    private final Writer writer;
    private final JsonGenerator out;
    private final ReportSettings settings;
    private final Map<IssueCode, Integer> rules = new LinkedHashMap<>();
    private int results;

    SarifReport(Writer writer, ReportSettings settings) throws IOException {
        this.writer = writer;
        this.out = JsonText.generator(writer);
        this.settings = settings;
        out.writeStartObject();
        out.writeStringField("$schema", SCHEMA);
        out.writeStringField("version", "2.1.0");
        out.writeArrayFieldStart("runs");
        out.writeStartObject();
        out.writeStringField("columnKind", "utf16CodeUnits");
        out.writeObjectFieldStart("automationDetails");
        out.writeStringField("id", "iam-policy-lint/");
        out.writeEndObject();
        out.writeArrayFieldStart("results");
    }

    @Override
    public void file(ReportedFile file) throws IOException {
        if (file.text().isEmpty()) {
            return;
        }
        String path = file.file().path();
        for (ReportedPolicy policy : file.policies()) {
            for (ReportedFinding finding : policy.findings()) {
                result(
                        finding,
                        path,
                        policy.report().policy().address(),
                        file.text().get());
            }
        }
        for (ReportedFinding finding : file.findings()) {
            result(finding, path, "", file.text().get());
        }
    }

    /** Accepted findings are part of SARIF, as such, whatever else is shown. */
    private void result(ReportedFinding reported, String path, String address, SourceText text) throws IOException {
        boolean shown = settings.shows(reported)
                || (reported.suppressed().isPresent()
                        && settings.shows(
                                new ReportedFinding(reported.finding(), reported.fingerprint(), Optional.empty())));
        if (!shown || ++results > MOST_RESULTS) {
            return;
        }
        Finding finding = reported.finding();
        out.writeStartObject();
        out.writeStringField("ruleId", finding.code().name());
        out.writeNumberField("ruleIndex", rules.computeIfAbsent(finding.code(), ignored -> rules.size()));
        out.writeStringField("level", level(finding.type()));
        out.writeObjectFieldStart("message");
        out.writeStringField(
                "text",
                finding.message() + finding.help().map(help -> " " + help).orElse(""));
        out.writeEndObject();
        out.writeArrayFieldStart("locations");
        location(finding.primary(), path, address, 0);
        out.writeEndArray();
        related(finding, path);
        out.writeObjectFieldStart("partialFingerprints");
        out.writeStringField(FINGERPRINT, reported.fingerprint());
        out.writeEndObject();
        suppressions(reported);
        fixes(finding, path, text);
        out.writeEndObject();
    }

    private static String level(FindingType type) {
        return switch (type) {
            case ERROR, SECURITY_WARNING -> "error";
            case WARNING -> "warning";
            case SUGGESTION -> "note";
        };
    }

    private void related(Finding finding, String path) throws IOException {
        if (finding.locations().size() > 1) {
            out.writeArrayFieldStart("relatedLocations");
            for (int i = 1; i < finding.locations().size(); i++) {
                location(finding.locations().get(i), path, "", i);
            }
            out.writeEndArray();
        }
    }

    private void location(Location place, String path, String address, int id) throws IOException {
        out.writeStartObject();
        if (id > 0) {
            out.writeNumberField("id", id);
            out.writeObjectFieldStart("message");
            out.writeStringField("text", place.label().orElse("also here"));
            out.writeEndObject();
        }
        out.writeObjectFieldStart("physicalLocation");
        artifact(path);
        out.writeFieldName("region");
        region(place.start(), place.end());
        out.writeEndObject();
        if (id == 0) {
            out.writeArrayFieldStart("logicalLocations");
            out.writeStartObject();
            out.writeStringField("fullyQualifiedName", address + place.path());
            out.writeStringField("kind", "object");
            out.writeEndObject();
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private void artifact(String path) throws IOException {
        out.writeObjectFieldStart("artifactLocation");
        out.writeStringField("uri", uri(path));
        out.writeEndObject();
    }

    /** Relative to the root of the repository where the file is in it. */
    private String uri(String path) {
        String relative = settings.relative(path);
        return Path.of(relative).isAbsolute() ? Path.of(relative).toUri().toString() : encoded(relative);
    }

    /** RFC 3986, section 2.3: everything but unreserved characters and the slashes is percent-encoded. */
    private static String encoded(String path) {
        StringBuilder uri = new StringBuilder(path.length());
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "-._~/".indexOf(c) >= 0;
            uri.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return uri.toString();
    }

    private void region(Position start, Position end) throws IOException {
        out.writeStartObject();
        out.writeNumberField("startLine", start.line());
        out.writeNumberField("startColumn", start.column());
        out.writeNumberField("endLine", end.line());
        out.writeNumberField("endColumn", end.column());
        out.writeEndObject();
    }

    private void suppressions(ReportedFinding reported) throws IOException {
        out.writeArrayFieldStart("suppressions");
        if (reported.suppressed().isPresent()) {
            Suppressed suppressed = reported.suppressed().get();
            out.writeStartObject();
            out.writeStringField(
                    "kind",
                    switch (suppressed.by()) {
                        case COMMENT, METADATA -> "inSource";
                        case CONFIGURATION, BASELINE -> "external";
                    });
            out.writeStringField("justification", suppressed.reason());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void fixes(Finding finding, String path, SourceText text) throws IOException {
        if (finding.fixes().isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("fixes");
        for (Fix fix : finding.fixes()) {
            out.writeStartObject();
            out.writeObjectFieldStart("description");
            out.writeStringField("text", fix.title() + (fix.safe() ? "" : " (changes what the policy grants)"));
            out.writeEndObject();
            out.writeArrayFieldStart("artifactChanges");
            out.writeStartObject();
            artifact(path);
            out.writeArrayFieldStart("replacements");
            for (Edit edit : fix.edits()) {
                out.writeStartObject();
                out.writeFieldName("deletedRegion");
                region(text.position(edit.start()), text.position(edit.end()));
                out.writeObjectFieldStart("insertedContent");
                out.writeStringField("text", edit.text());
                out.writeEndObject();
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
            out.writeEndArray();
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    @Override
    public void finish(LintRun run) throws IOException {
        out.writeEndArray();
        out.writeObjectFieldStart("tool");
        out.writeObjectFieldStart("driver");
        out.writeStringField("name", "iam-policy-lint");
        out.writeStringField("semanticVersion", settings.version());
        out.writeStringField("informationUri", "https://github.com/artifactkit/artifactkit");
        out.writeArrayFieldStart("rules");
        for (IssueCode code : rules.keySet()) {
            rule(code);
        }
        out.writeEndArray();
        out.writeEndObject();
        out.writeEndObject();
        out.writeArrayFieldStart("invocations");
        out.writeStartObject();
        out.writeBooleanField("executionSuccessful", run.failures().isEmpty());
        notifications(run);
        out.writeEndObject();
        out.writeEndArray();
        out.writeEndObject();
        out.writeEndArray();
        out.writeEndObject();
        out.close();
        writer.write('\n');
        writer.flush();
    }

    private void rule(IssueCode code) throws IOException {
        Optional<RulePage> page = RulePage.find(code.name());
        String title = page.map(RulePage::title).filter(text -> !text.isBlank()).orElse(code.name());
        out.writeStartObject();
        out.writeStringField("id", code.name());
        text("shortDescription", cut(title));
        text("fullDescription", cut(title));
        out.writeObjectFieldStart("help");
        String help = page.map(RulePage::text).orElse(title + "\n\n" + code.documentation());
        out.writeStringField("text", help);
        out.writeStringField("markdown", help);
        out.writeEndObject();
        out.writeStringField("helpUri", code.documentation());
        out.writeObjectFieldStart("defaultConfiguration");
        out.writeStringField("level", level(code.type()));
        out.writeEndObject();
        out.writeObjectFieldStart("properties");
        out.writeArrayFieldStart("tags");
        out.writeString("iam");
        if (code.type() == FindingType.SECURITY_WARNING) {
            out.writeString("security");
        }
        out.writeEndArray();
        out.writeStringField("precision", code.type() == FindingType.SUGGESTION ? "medium" : "high");
        out.writeStringField(
                "problem.severity",
                switch (code.type()) {
                    case ERROR, SECURITY_WARNING -> "error";
                    case WARNING -> "warning";
                    case SUGGESTION -> "recommendation";
                });
        if (code.type() == FindingType.SECURITY_WARNING) {
            out.writeStringField("security-severity", "7.5");
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    private void text(String name, String text) throws IOException {
        out.writeObjectFieldStart(name);
        out.writeStringField("text", text);
        out.writeEndObject();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_DESCRIPTION ? text : text.substring(0, LONGEST_DESCRIPTION - 1) + "\u2026";
    }

    private void notifications(LintRun run) throws IOException {
        List<String[]> told = new ArrayList<>();
        for (LintedFile file : run.failures()) {
            if (file.outcome() instanceof LintedFile.Failed failed) {
                told.add(new String[] {"error", file.path() + " was not linted: " + failed.reason() + "."});
            }
        }
        if (results > MOST_RESULTS) {
            told.add(new String[] {
                "warning", (results - MOST_RESULTS) + " more findings are not in this report, which GitHub limits."
            });
        }
        if (!told.isEmpty()) {
            out.writeArrayFieldStart("toolExecutionNotifications");
            for (String[] each : told) {
                out.writeStartObject();
                out.writeStringField("level", each[0]);
                text("message", each[1]);
                out.writeEndObject();
            }
            out.writeEndArray();
        }
    }
}
