package io.github.artifactkit.iam.policy.json;

import java.util.List;

/**
 * A JSON array.
 *
 * @param start offset of the opening bracket
 * @param end offset behind the closing bracket
 * @param elements the elements in the order of the text
 */
public record JsonArray(int start, int end, List<JsonValue> elements) implements JsonValue {

    /** Copies the elements. */
    public JsonArray {
        elements = List.copyOf(elements);
    }

    @Override
    public String kind() {
        return "an array";
    }
}
