package io.github.artifactkit.iam.policy.json;

/**
 * A JSON string.
 *
 * @param start offset of the opening quote
 * @param end offset behind the closing quote
 * @param value the characters that the string represents, escapes resolved; lone surrogates are kept
 * @param hasHoles whether parts of the value are not known, because a template or a plan fills them in later; each
 *     {@link #HOLE} in the value then represents one such part, of any length. Without holes that character is an
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

    /** Whether the value is a text, or may turn out to be it once its unknown parts are filled in. */
    public boolean canBe(String text) {
        if (!hasHoles) {
            return value.equals(text);
        }
        int first = value.indexOf(HOLE);
        int last = value.lastIndexOf(HOLE);
        String head = value.substring(0, first);
        String tail = value.substring(last + 1);
        return text.length() >= head.length() + tail.length()
                && text.startsWith(head)
                && text.endsWith(tail)
                && holdsInOrder(text.substring(head.length(), text.length() - tail.length()), first, last);
    }

    /** Whether a text holds what is between two holes of the value, piece by piece. */
    private boolean holdsInOrder(String text, int firstHole, int lastHole) {
        int at = 0;
        for (int hole = firstHole; hole < lastHole; ) {
            int next = value.indexOf(HOLE, hole + 1);
            String piece = value.substring(hole + 1, next);
            int found = text.indexOf(piece, at);
            if (found < 0) {
                return false;
            }
            at = found + piece.length();
            hole = next;
        }
        return true;
    }

    @Override
    public String kind() {
        return "a string";
    }
}
