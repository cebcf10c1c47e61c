package io.github.artifactkit.policylint.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.json.JsonWriter;
import io.github.artifactkit.iam.policy.text.Position;
import io.github.artifactkit.iam.policy.text.Span;
import io.github.artifactkit.policylint.run.FoundPolicies;
import io.github.artifactkit.policylint.run.FoundPolicies.FileWithPolicies;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/** A list of the policies that files hold. */
public final class PoliciesReport {

    private static final int VERSION = 1;

    private PoliciesReport() {}

    /**
     * Writes a line for each policy: place, type and address.
     *
     * @throws IOException if the writer does
     */
    public static void writeText(FoundPolicies files, Writer writer) throws IOException {
        while (files.hasNext()) {
            FileWithPolicies file = files.next();
            for (Policy policy : file.policies()) {
                Position start = position(policy, policy.span().start());
                String owner = policy.source().address();
                String name = policy.resourceKind()
                        .map(ResourceKind::id)
                        .orElseGet(() -> policy.type().words());
                writer.append(file.path() + ":" + start.line() + ":" + start.column() + ": " + name
                        + (owner.isEmpty() ? "" : " of " + owner) + "\n");
            }
        }
        writer.flush();
    }

    /**
     * Writes JSON. Lines and columns count from 1, in UTF-16 code units.
     *
     * @throws IOException if the writer does
     */
    public static void writeJson(FoundPolicies files, Writer writer) throws IOException {
        try (JsonGenerator out = JsonText.generator(writer)) {
            out.writeStartObject();
            out.writeNumberField("version", VERSION);
            out.writeArrayFieldStart("files");
            while (files.hasNext()) {
                write(files.next(), out);
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        writer.write('\n');
        writer.flush();
    }

    private static void write(FileWithPolicies file, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("path", file.path());
        if (file.source().isPresent()) {
            out.writeStringField("source", file.source().get());
        }
        out.writeArrayFieldStart("policies");
        for (Policy policy : file.policies()) {
            write(policy, out);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void write(Policy policy, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("address", policy.source().address());
        out.writeStringField("path", policy.source().path());
        out.writeStringField("policyType", policy.type().id());
        Optional<ResourceKind> kind = policy.resourceKind();
        if (kind.isPresent()) {
            out.writeStringField("resourceType", kind.get().id());
        }
        Span span = policy.document().value().map(JsonValue::span).orElseGet(policy::span);
        write("start", position(policy, span.start()), out);
        write("end", position(policy, span.end()), out);
        out.writeFieldName("policy");
        out.writeRawValue(JsonWriter.compact(policy.document().value().orElseGet(() -> JsonString.unknown(0, 0))));
        out.writeEndObject();
    }

    private static Position position(Policy policy, int offset) {
        return policy.document().source().position(offset);
    }

    private static void write(String name, Position position, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart(name);
        out.writeNumberField("line", position.line());
        out.writeNumberField("column", position.column());
        out.writeEndObject();
    }
}
