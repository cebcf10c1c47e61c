package io.github.artifactkit.iam.policy.text;

import java.util.Comparator;
import java.util.List;

/**
 * The replacement of a stretch of a text.
 *
 * @param start offset of the first UTF-16 code unit that goes
 * @param end offset behind the last one that goes; equal to {@code start} for an insertion
 * @param text what comes in its place; empty for a deletion
 */
public record Edit(int start, int end, String text) {

    private static final Comparator<Edit> BY_PLACE =
            Comparator.comparingInt(Edit::start).thenComparingInt(Edit::end);

    /**
     * Checks the order of the two ends.
     *
     * @throws IllegalArgumentException if {@code start} is negative or behind {@code end}
     */
    public Edit {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("an edit cannot reach from " + start + " to " + end);
        }
    }

    /** Puts a text in at a place. */
    public static Edit insert(int at, String text) {
        return new Edit(at, at, text);
    }

    /** Takes a stretch out. */
    public static Edit delete(int start, int end) {
        return new Edit(start, end, "");
    }

    /** Puts a text in the place of a stretch. */
    public static Edit replace(Span span, String text) {
        return new Edit(span.start(), span.end(), text);
    }

    /** Whether both change the same place, so that they cannot be carried out together. */
    public boolean overlaps(Edit other) {
        if (start == end && other.start == other.end) {
            return false;
        }
        return (start < other.end && other.start < end) || (start == other.start && end == other.end);
    }

    /**
     * Carries edits out on a text. Insertions at one place are made in the order of the list.
     *
     * @param text the text that the offsets of the edits refer to
     * @param edits edits that do not overlap, in any order
     * @return the changed text
     * @throws IllegalArgumentException if two edits overlap or one reaches beyond the text
     */
    public static String apply(String text, List<Edit> edits) {
        List<Edit> ordered = edits.stream().sorted(BY_PLACE).toList();
        StringBuilder changed = new StringBuilder(text.length() + 64);
        int copied = 0;
        for (Edit edit : ordered) {
            if (edit.start < copied || edit.end > text.length()) {
                throw new IllegalArgumentException("edits overlap or reach beyond the text at offset " + edit.start);
            }
            changed.append(text, copied, edit.start).append(edit.text);
            copied = edit.end;
        }
        return changed.append(text, copied, text.length()).toString();
    }
}
