package io.github.artifactkit.policylint.suite;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.artifactkit.iam.policy.comparison.Reason;
import io.github.artifactkit.iam.policy.comparison.Witness;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/** The JSON report, version 1, for tools. */
public final class JsonSuiteReport implements SuiteReport {

    private static final int VERSION = 1;

    @Override
    public void write(SuiteResult result, Writer writer) throws IOException {
        try (JsonGenerator out = new JsonFactory().createGenerator(writer)) {
            out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            out.setPrettyPrinter(new DefaultPrettyPrinter());
            out.writeStartObject();
            out.writeNumberField("version", VERSION);
            out.writeArrayFieldStart("tests");
            for (TestResult test : result.results()) {
                write(test, out);
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        writer.write('\n');
        writer.flush();
    }

    private static void write(TestResult result, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", result.test().name());
        out.writeStringField("expected", result.test().expected().name());
        out.writeStringField("actual", result.actual().name());
        out.writeBooleanField("passed", result.passed());
        out.writeStringField("reason", result.reason());
        if (result.message().isPresent()) {
            out.writeStringField("message", result.message().get());
            out.writeArrayFieldStart("reasons");
            for (Reason reason : result.reasons()) {
                write(reason, out);
            }
            out.writeEndArray();
        }
        if (result.witness().isPresent()) {
            write(result.witness().get(), out);
        }
        out.writeEndObject();
    }

    private static void write(Reason reason, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("description", reason.description());
        out.writeNumberField("statementIndex", reason.statementIndex());
        if (reason.statementId().isPresent()) {
            out.writeStringField("statementId", reason.statementId().get());
        }
        out.writeEndObject();
    }

    private static void write(Witness witness, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("witness");
        if (witness.principal().isPresent()) {
            out.writeStringField("principal", witness.principal().get());
        } else {
            out.writeNullField("principal");
        }
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
}
