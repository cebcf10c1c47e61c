package io.github.artifactkit.policylint.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.artifactkit.iam.policy.comparison.Reason;
import io.github.artifactkit.iam.policy.comparison.Witness;
import io.github.artifactkit.iam.policy.text.Position;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes what comparisons find as JSON. */
final class ComparisonJson {

    private ComparisonJson() {}

    /** The witness; its principal is null where the policies do not say who, and a key of several values is a list. */
    static void write(Witness witness, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("principal", witness.principal().orElse(null));
        out.writeStringField("action", witness.action());
        out.writeStringField("resource", witness.resource());
        out.writeObjectFieldStart("context");
        for (Map.Entry<String, List<String>> key : witness.context().entrySet()) {
            if (key.getValue().size() == 1) {
                out.writeStringField(key.getKey(), key.getValue().get(0));
            } else {
                out.writeArrayFieldStart(key.getKey());
                for (String value : key.getValue()) {
                    out.writeString(value);
                }
                out.writeEndArray();
            }
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    /** The place of a statement; lines and columns count from 1. */
    static void writeStart(Reason reason, JsonGenerator out) throws IOException {
        Position start = DiffWords.start(reason);
        out.writeObjectFieldStart("start");
        out.writeNumberField("line", start.line());
        out.writeNumberField("column", start.column());
        out.writeEndObject();
    }
}
