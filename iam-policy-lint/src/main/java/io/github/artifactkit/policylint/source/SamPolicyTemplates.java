package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonBoolean;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonReader;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import io.github.artifactkit.iam.policy.json.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The policy templates of AWS SAM, which are named in place of a policy and make one of their parameters.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-templates.html">AWS
 *     SAM Developer Guide, policy templates</a>
 */
final class SamPolicyTemplates {

    private static final String RESOURCE = "sam-policy-templates.json";

    private SamPolicyTemplates() {}

    /** Read when the first template is looked up. */
    private static final class Loaded {

        static final JsonValue TEMPLATES = read();
    }

    private static JsonValue read() {
        try (InputStream in = SamPolicyTemplates.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + RESOURCE + " is missing");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return JsonReader.read(text, ReadLimits.DEFAULT, new Vocabulary("templates", Set.of(), Map.of()))
                    .value()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The policy that an entry such as {@code {"S3CrudPolicy": {"BucketName": "b"}}} makes, with functions in it that
     * are not evaluated yet. All of it is at the entry's place, except for the values of the parameters.
     */
    static Optional<JsonValue> of(JsonValue entry) {
        if (!(entry instanceof JsonObject object) || object.members().size() != 1) {
            return Optional.empty();
        }
        JsonMember use = object.members().get(0);
        Optional<JsonValue> template = Trees.at(Loaded.TEMPLATES, use.name().value());
        return template.flatMap(each -> Trees.at(each, "Statement"))
                .map(statements -> new Use(entry, use.value()).policy(statements));
    }

    /** One use of a template. */
    private record Use(JsonValue entry, JsonValue parameters) {

        JsonValue policy(JsonValue statements) {
            JsonMember member = new JsonMember(string("Statement"), fill(statements));
            return new JsonObject(entry.start(), entry.end(), List.of(member));
        }

        private JsonString string(String value) {
            return new JsonString(entry.start(), entry.end(), value);
        }

        private JsonValue fill(JsonValue value) {
            Optional<JsonValue> parameter = IntrinsicFunctions.call(value)
                    .filter(call -> call.name().value().equals("Ref"))
                    .flatMap(call -> Trees.text(value, "Ref"))
                    .flatMap(name -> Trees.at(parameters, name));
            if (parameter.isPresent()) {
                return parameter.get();
            }
            if (value instanceof JsonString text) {
                return string(text.value());
            }
            if (value instanceof JsonArray list) {
                return new JsonArray(
                        entry.start(),
                        entry.end(),
                        list.elements().stream().map(this::fill).toList());
            }
            if (value instanceof JsonObject object) {
                List<JsonMember> members = new ArrayList<>();
                object.members()
                        .forEach(member ->
                                members.add(new JsonMember(string(member.name().value()), fill(member.value()))));
                return new JsonObject(entry.start(), entry.end(), members);
            }
            return value instanceof JsonBoolean truth
                    ? new JsonBoolean(entry.start(), entry.end(), truth.value())
                    : value;
        }
    }
}
