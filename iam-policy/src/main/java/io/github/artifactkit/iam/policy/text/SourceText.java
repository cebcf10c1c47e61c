package io.github.artifactkit.iam.policy.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text with its lines. A line ends with LF, CR LF or CR, as editors count them.
 *
 * <p>Immutable and thread-safe; the line table is built when it is first asked for.
 */
public final class SourceText {

    private final String text;
    private int @Nullable [] lineStarts;

    /** Wraps a text. */
    public SourceText(String text) {
        this.text = text;
    }

    /** The whole text. */
    public String text() {
        return text;
    }

    /** The text of a span. */
    public String slice(Span span) {
        return text.substring(span.start(), span.end());
    }

    /**
     * Line and column of an offset.
     *
     * @param offset UTF-16 code units before the place, up to the length of the text
     * @throws IndexOutOfBoundsException if the offset is not in the text
     */
    public Position position(int offset) {
        if (offset < 0 || offset > text.length()) {
            throw new IndexOutOfBoundsException("offset " + offset + " in a text of " + text.length());
        }
        int[] starts = lineStarts();
        int found = Arrays.binarySearch(starts, offset);
        int line = found >= 0 ? found : -found - 2;
        return new Position(line + 1, offset - starts[line] + 1, offset);
    }

    /** How many lines the text has; an empty text has one. */
    public int lines() {
        return lineStarts().length;
    }

    /**
     * A line without its end.
     *
     * @param number line number, from 1
     * @throws IndexOutOfBoundsException if there is no such line
     */
    public String line(int number) {
        int[] starts = lineStarts();
        int start = starts[number - 1];
        int end = number < starts.length ? starts[number] : text.length();
        while (end > start && isLineEnd(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /**
     * Offset at which a line begins.
     *
     * @param number line number, from 1
     * @throws IndexOutOfBoundsException if there is no such line
     */
    public int lineOffset(int number) {
        return lineStarts()[number - 1];
    }

    /** Offset at which the line of an offset begins. */
    public int lineStart(int offset) {
        int at = offset;
        while (at > 0 && !isLineEnd(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    /** The blanks and tabs with which the line of an offset begins. */
    public String indentation(int offset) {
        int start = lineStart(offset);
        int end = start;
        while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return text.substring(start, end);
    }

    /** Whether only blanks and tabs are before the offset in its line. */
    public boolean startsLine(int offset) {
        for (int at = offset - 1; at >= 0 && !isLineEnd(text.charAt(at)); at--) {
            if (text.charAt(at) != ' ' && text.charAt(at) != '\t') {
                return false;
            }
        }
        return true;
    }

    /** How this text ends its lines: the first line end in it, LF if it has none. */
    public String lineEnd() {
        int end = 0;
        while (end < text.length() && !isLineEnd(text.charAt(end))) {
            end++;
        }
        if (end == text.length()) {
            return "\n";
        }
        return text.startsWith("\r\n", end) ? "\r\n" : text.substring(end, end + 1);
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    private int[] lineStarts() {
        int[] starts = lineStarts;
        if (starts == null) {
            starts = findLineStarts(text);
            lineStarts = starts;
        }
        return starts;
    }

    private static int[] findLineStarts(String text) {
        int[] starts = new int[Math.max(16, text.length() / 24)];
        int count = 1;
        int feed = text.indexOf('\n');
        int carriage = text.indexOf('\r');
        while (feed >= 0 || carriage >= 0) {
            int end = feed < 0 || (carriage >= 0 && carriage < feed) ? carriage : feed;
            int next = text.startsWith("\r\n", end) ? end + 2 : end + 1;
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = next;
            feed = feed >= 0 && feed < next ? text.indexOf('\n', next) : feed;
            carriage = carriage >= 0 && carriage < next ? text.indexOf('\r', next) : carriage;
        }
        return Arrays.copyOf(starts, count);
    }
}
