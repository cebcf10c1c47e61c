package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.text.Span;
import java.util.List;
import java.util.Optional;

/** What is read from trees of values. */
final class Trees {

    private Trees() {}

    static Optional<JsonValue> member(JsonValue value, String name) {
        return value instanceof JsonObject object ? object.member(name).map(JsonMember::value) : Optional.empty();
    }

    /** The value at the end of a path of names. */
    static Optional<JsonValue> at(JsonValue value, String... names) {
        Optional<JsonValue> found = Optional.of(value);
        for (String name : names) {
            found = found.flatMap(each -> member(each, name));
        }
        return found;
    }

    static Optional<JsonObject> object(JsonValue value, String... names) {
        return at(value, names).filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
    }

    static Optional<String> text(JsonValue value, String... names) {
        return at(value, names)
                .filter(JsonString.class::isInstance)
                .map(JsonString.class::cast)
                .filter(string -> !string.hasHoles())
                .map(JsonString::value);
    }

    static List<JsonValue> elements(JsonValue value, String... names) {
        return at(value, names)
                .filter(JsonArray.class::isInstance)
                .map(array -> ((JsonArray) array).elements())
                .orElse(List.of());
    }

    /** A step of a JSON Pointer (RFC 6901). */
    static String step(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /**
     * Statements without a policy around them, which the service puts into one of the current version.
     *
     * @param statements one statement or a list of them
     */
    static JsonObject policyOf(JsonValue statements) {
        int at = statements.start();
        JsonMember version = new JsonMember(new JsonString(at, at, "Version"), new JsonString(at, at, "2012-10-17"));
        JsonMember statement = new JsonMember(new JsonString(at, at, "Statement"), statements);
        return new JsonObject(at, statements.end(), List.of(version, statement));
    }

    static boolean overlap(Span one, int start, int end) {
        return start == end ? one.start() < start && start < one.end() : one.start() < end && start < one.end();
    }
}
