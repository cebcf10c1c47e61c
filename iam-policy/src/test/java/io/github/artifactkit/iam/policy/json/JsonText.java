package io.github.artifactkit.iam.policy.json;

import java.util.stream.Collectors;

/** A tree as text without places, to compare trees. */
final class JsonText {

    private JsonText() {}

    static String of(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object.members().stream()
                    .map(member -> "\"" + member.name().value() + "\":" + of(member.value()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof JsonArray array) {
            return array.elements().stream().map(JsonText::of).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof JsonString string) {
            return "\"" + string.value() + "\"";
        }
        if (value instanceof JsonNumber number) {
            return number.literal();
        }
        return value instanceof JsonBoolean bool ? String.valueOf(bool.value()) : "null";
    }
}
