package io.github.artifactkit.iam.policy.json;

/**
 * A JSON number, kept as written.
 *
 * @param start offset of the first UTF-16 code unit
 * @param end offset behind the last UTF-16 code unit
 * @param literal the number as written; a document with faults may hold one that RFC 8259 does not allow
 */
public record JsonNumber(int start, int end, String literal) implements JsonValue {

    @Override
    public String kind() {
        return "a number";
    }
}
