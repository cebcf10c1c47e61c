package io.github.artifactkit.policylint.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.artifactkit.iam.policy.evaluation.Decision;
import io.github.artifactkit.iam.policy.evaluation.Layer;
import io.github.artifactkit.iam.policy.evaluation.MatchedStatement;
import io.github.artifactkit.iam.policy.evaluation.Remedy;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/** What AWS answers to a request, and why. */
public final class DecisionReport {

    private static final int VERSION = 1;

    private DecisionReport() {}

    /**
     * Writes the outcome, the statements that decided, and for a denial what would have to change.
     *
     * @throws IOException if the writer does
     */
    public static void writeText(Decision decision, Writer writer) throws IOException {
        writer.append(decision + "\n");
        for (MatchedStatement statement : decision.statements()) {
            var place = statement.position();
            writer.append("  " + statement + ", line " + place.line() + ", "
                    + (statement.statement().allows() ? "allows" : "denies") + " it\n");
        }
        if (!decision.isAllowed()) {
            writer.append("To allow the request:\n");
            for (Remedy remedy : decision.remedies()) {
                writer.append("  " + remedy.description() + "\n");
            }
        }
        writer.flush();
    }

    /**
     * Writes JSON. Lines and columns count from 1, indexes from 0.
     *
     * @throws IOException if the writer does
     */
    public static void writeJson(Decision decision, Writer writer) throws IOException {
        try (JsonGenerator out = JsonText.generator(writer)) {
            out.writeStartObject();
            out.writeNumberField("version", VERSION);
            out.writeStringField("decision", decision.outcome().name());
            out.writeStringField("layer", word(decision.layer()));
            out.writeArrayFieldStart("statements");
            for (MatchedStatement statement : decision.statements()) {
                write(statement, out);
            }
            out.writeEndArray();
            out.writeArrayFieldStart("missing");
            for (Layer layer : decision.missing()) {
                out.writeString(word(layer));
            }
            out.writeEndArray();
            out.writeArrayFieldStart("remedies");
            for (Remedy remedy : decision.remedies()) {
                out.writeStartObject();
                out.writeStringField("layer", word(remedy.layer()));
                out.writeStringField("description", remedy.description());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        writer.write('\n');
        writer.flush();
    }

    private static void write(MatchedStatement statement, JsonGenerator out) throws IOException {
        var place = statement.position();
        out.writeStartObject();
        out.writeStringField("layer", word(statement.layer()));
        out.writeNumberField("level", statement.level());
        out.writeNumberField("policy", statement.policyIndex());
        out.writeNumberField("statement", statement.index());
        if (statement.sid().isPresent()) {
            out.writeStringField("sid", statement.sid().get());
        }
        out.writeStringField("effect", statement.statement().allows() ? "Allow" : "Deny");
        out.writeObjectFieldStart("start");
        out.writeNumberField("line", place.line());
        out.writeNumberField("column", place.column());
        out.writeEndObject();
        out.writeEndObject();
    }

    private static String word(Layer layer) {
        return layer.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
