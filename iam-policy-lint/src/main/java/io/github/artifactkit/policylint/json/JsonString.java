package io.github.artifactkit.policylint.json;

/**
 * A JSON string.
 *
 * @param start offset of the opening quote
 * @param end offset behind the closing quote
 * @param value the characters that the string stands for, escapes resolved; lone surrogates are kept
 */
public record JsonString(int start, int end, String value) implements JsonValue {

    @Override
    public String kind() {
        return "a string";
    }
}
