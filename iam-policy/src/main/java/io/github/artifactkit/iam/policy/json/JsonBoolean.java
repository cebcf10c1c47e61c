package io.github.artifactkit.iam.policy.json;

/**
 * A JSON {@code true} or {@code false}.
 *
 * @param start offset of the first UTF-16 code unit
 * @param end offset behind the last UTF-16 code unit
 * @param value whether it is {@code true}
 */
public record JsonBoolean(int start, int end, boolean value) implements JsonValue {

    @Override
    public String kind() {
        return "a boolean";
    }
}
