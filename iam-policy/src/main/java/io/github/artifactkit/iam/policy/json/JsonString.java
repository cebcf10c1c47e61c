package io.github.artifactkit.iam.policy.json;

/**
 * A JSON string.
 *
 * @param start offset of the opening quote
 * @param end offset behind the closing quote
 * @param value the characters that the string represents, escapes resolved; lone surrogates are kept
 * @param hasHoles whether parts of the value are not known, because a template or a plan fills them in later; each
 *     {@link #HOLE} in the value then stands for one such part, of any length. Without holes that character is an
 *     ordinary one
 */
public record JsonString(int start, int end, String value, boolean hasHoles) implements JsonValue {

    /** What represents an unknown part in the value of a string that {@linkplain #hasHoles() has holes}. */
    public static final char HOLE = '\u001A';

    private static final String ONLY_A_HOLE = String.valueOf(HOLE);

    /** A string whose whole value is known. */
    public JsonString(int start, int end, String value) {
        this(start, end, value, false);
    }

    /** A value of which nothing is known, not even that it is a string. */
    public static JsonString unknown(int start, int end) {
        return new JsonString(start, end, ONLY_A_HOLE, true);
    }

    /** Whether nothing at all is known of the value: it may be any string, list or object. */
    public boolean isUnknown() {
        return hasHoles && value.equals(ONLY_A_HOLE);
    }

    @Override
    public String kind() {
        return "a string";
    }
}
