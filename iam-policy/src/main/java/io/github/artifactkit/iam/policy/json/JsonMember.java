package io.github.artifactkit.iam.policy.json;

import io.github.artifactkit.iam.policy.text.Span;

/**
 * A member of an object.
 *
 * @param name the name with its place
 * @param value the value with its place
 */
public record JsonMember(JsonString name, JsonValue value) {

    /** Offset of the name's opening quote. */
    public int start() {
        return name.start();
    }

    /** Offset behind the value. */
    public int end() {
        return Math.max(name.end(), value.end());
    }

    /** Where the member is, from its name to the end of its value. */
    public Span span() {
        return new Span(start(), end());
    }
}
