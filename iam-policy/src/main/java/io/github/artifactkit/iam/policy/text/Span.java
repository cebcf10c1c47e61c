package io.github.artifactkit.iam.policy.text;

/**
 * A stretch of a text, as offsets in UTF-16 code units.
 *
 * @param start offset of the first unit, from 0
 * @param end offset behind the last unit; equal to {@code start} for a place between two units
 */
public record Span(int start, int end) {

    /**
     * Checks the order of the two ends.
     *
     * @throws IllegalArgumentException if {@code start} is negative or behind {@code end}
     */
    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("a span cannot reach from " + start + " to " + end);
        }
    }

    /** Whether nothing lies between the two ends. */
    public boolean isEmpty() {
        return start == end;
    }

    /** The smallest span that holds this one and the other. */
    public Span through(Span other) {
        return new Span(Math.min(start, other.start), Math.max(end, other.end));
    }
}
