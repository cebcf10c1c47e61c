package io.github.artifactkit.iam.policy.json;

/**
 * A JSON {@code null}.
 *
 * @param start offset of the first UTF-16 code unit
 * @param end offset behind the last UTF-16 code unit
 */
public record JsonNull(int start, int end) implements JsonValue {

    @Override
    public String kind() {
        return "null";
    }
}
