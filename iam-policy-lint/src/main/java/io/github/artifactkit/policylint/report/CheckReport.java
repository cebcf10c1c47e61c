package io.github.artifactkit.policylint.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.artifactkit.iam.policy.comparison.CheckResult;
import io.github.artifactkit.iam.policy.comparison.Reason;
import io.github.artifactkit.iam.policy.text.Position;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** The answer of a check of policies. */
public final class CheckReport {

    private static final int VERSION = 1;

    private CheckReport() {}

    /** The result as one word: PASS, FAIL or UNKNOWN. */
    public static String result(CheckResult result) {
        if (result instanceof CheckResult.Pass) {
            return "PASS";
        }
        return result instanceof CheckResult.Fail ? "FAIL" : "UNKNOWN";
    }

    /**
     * Writes the answer for people.
     *
     * @param policy what the statements are in, as it is shown
     * @throws IOException if the writer does
     */
    public static void writeText(CheckResult result, String policy, Writer out) throws IOException {
        out.write(result(result) + ": " + result.message() + "\n");
        for (Reason reason : reasons(result)) {
            Position start = DiffWords.start(reason);
            out.write("  " + policy + ":" + start.line() + ":" + start.column() + ": " + DiffWords.statement(reason)
                    + " allows " + reason.witness() + "\n");
        }
        if (result instanceof CheckResult.Unknown unknown) {
            Position place = unknown.obstacle().position();
            out.write("  " + policy + ":" + place.line() + ":" + place.column() + "\n");
        }
        out.flush();
    }

    private static List<Reason> reasons(CheckResult result) {
        return result instanceof CheckResult.Fail fail ? fail.reasons() : List.of();
    }

    /**
     * Writes the answer with its witnesses as JSON.
     *
     * @throws IOException if the writer does
     */
    public static void writeJson(CheckResult result, Writer writer) throws IOException {
        write(result, true, writer);
    }

    /**
     * Writes what the AWS CLI prints for the checks of IAM Access Analyzer. It has no answer that is unknown; this writes
     * it as one that has a result of its own.
     *
     * @throws IOException if the writer does
     */
    public static void writeAccessAnalyzer(CheckResult result, Writer writer) throws IOException {
        write(result, false, writer);
    }

    private static void write(CheckResult result, boolean ours, Writer writer) throws IOException {
        try (JsonGenerator out = JsonText.generator(writer)) {
            out.writeStartObject();
            if (ours) {
                out.writeNumberField("version", VERSION);
            }
            out.writeStringField("result", result(result));
            out.writeStringField("message", result.message());
            out.writeArrayFieldStart("reasons");
            for (Reason reason : reasons(result)) {
                write(reason, ours, out);
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        writer.write('\n');
        writer.flush();
    }

    private static void write(Reason reason, boolean ours, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("description", reason.description());
        out.writeNumberField("statementIndex", reason.statementIndex());
        if (reason.statementId().isPresent()) {
            out.writeStringField("statementId", reason.statementId().get());
        }
        if (ours) {
            out.writeFieldName("witness");
            ComparisonJson.write(reason.witness(), out);
            ComparisonJson.writeStart(reason, out);
        }
        out.writeEndObject();
    }
}
