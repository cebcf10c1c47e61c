package io.github.artifactkit.iam.policy.json;

import io.github.artifactkit.iam.policy.text.Span;

/** A value of a JSON document and the place where it is. Immutable. */
public sealed interface JsonValue permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {

    /** Offset of the first UTF-16 code unit of the value. */
    int start();

    /** Offset behind the last UTF-16 code unit of the value. */
    int end();

    /** Where the value is, brackets and quotes included. */
    default Span span() {
        return new Span(start(), end());
    }

    /** What kind of value this is, in the words of RFC 8259: "an object", "an array", "a string" and so on. */
    String kind();

    /** Whether another value is the same JSON, wherever it is: the same members and elements in the same order. */
    default boolean isSameJson(JsonValue other) {
        return SameJson.test(this, other);
    }

    /**
     * Whether the text has nothing here: the reader put the value in because a name had none. Such a
     * value has an empty span.
     */
    default boolean isMissing() {
        return start() == end();
    }
}
