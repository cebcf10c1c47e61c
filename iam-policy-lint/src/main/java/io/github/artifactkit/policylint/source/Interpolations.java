package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;

/** Text that a tool completes: what is written in {@code ${...}} comes from elsewhere, and is not known. */
final class Interpolations {

    private Interpolations() {}

    /** The value with a hole for each interpolation in its strings, names of members among them. */
    static JsonValue holes(JsonValue value) {
        if (value instanceof JsonString string) {
            return holes(string);
        }
        if (value instanceof JsonArray list) {
            return new JsonArray(
                    list.start(),
                    list.end(),
                    list.elements().stream().map(Interpolations::holes).toList());
        }
        return value instanceof JsonObject object
                ? new JsonObject(
                        object.start(),
                        object.end(),
                        object.members().stream()
                                .map(member -> new JsonMember(holes(member.name()), holes(member.value())))
                                .toList())
                : value;
    }

    private static JsonString holes(JsonString string) {
        String text = string.value();
        if (!text.contains("${")) {
            return string;
        }
        StringBuilder known = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("${", i)) {
                depth++;
                i++;
            } else if (depth == 0) {
                known.append(text.charAt(i));
            } else if (text.charAt(i) == '}' && --depth == 0) {
                known.append(JsonString.HOLE);
            }
        }
        return depth > 0
                ? JsonString.unknown(string.start(), string.end())
                : new JsonString(string.start(), string.end(), known.toString(), true);
    }
}
