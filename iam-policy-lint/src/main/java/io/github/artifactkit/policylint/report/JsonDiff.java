package io.github.artifactkit.policylint.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.artifactkit.iam.policy.comparison.Reason;
import io.github.artifactkit.policylint.run.PolicyDiff;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/** For programs: every policy that was compared. Statements count from 0, as IAM Access Analyzer counts them. */
public final class JsonDiff implements DiffReport {

    private static final int VERSION = 1;

    @Override
    public void write(List<PolicyDiff> diffs, Writer writer) throws IOException {
        try (JsonGenerator out = JsonText.generator(writer)) {
            out.writeStartObject();
            out.writeNumberField("version", VERSION);
            out.writeArrayFieldStart("policies");
            for (PolicyDiff diff : diffs) {
                write(diff, out);
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        writer.write('\n');
        writer.flush();
    }

    private static void write(PolicyDiff diff, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("path", diff.path());
        out.writeStringField("address", diff.address());
        out.writeStringField("relation", diff.relation().name());
        write("gained", diff.gained(), out);
        write("lost", diff.lost(), out);
        if (diff.reason().isPresent()) {
            out.writeStringField("reason", diff.reason().get());
        }
        out.writeEndObject();
    }

    private static void write(String name, List<Reason> reasons, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart(name);
        for (Reason reason : reasons) {
            out.writeStartObject();
            out.writeFieldName("witness");
            ComparisonJson.write(reason.witness(), out);
            out.writeNumberField("statement", reason.statementIndex());
            Optional<String> sid = reason.statementId();
            if (sid.isPresent()) {
                out.writeStringField("sid", sid.get());
            }
            ComparisonJson.writeStart(reason, out);
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
