package io.github.artifactkit.iam.policy.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pattern for texts of a fixed number of segments, compared segment by segment, so that no wildcard reaches over a
 * separator. The last segment takes all that is left, separators too. Immutable and thread-safe.
 */
public final class SegmentedPattern {

    private final char separator;
    private final List<WildcardPattern> segments;

    private SegmentedPattern(char separator, List<WildcardPattern> segments) {
        this.separator = separator;
        this.segments = List.copyOf(segments);
    }

    /** Splits a pattern; empty if it has fewer segments. */
    public static Optional<SegmentedPattern> of(String pattern, char separator, int count) {
        return of(WildcardPattern.of(pattern), separator, count);
    }

    /** Splits a pattern at its separators, also where these come from literal parts; empty if it has fewer segments. */
    public static Optional<SegmentedPattern> of(WildcardPattern pattern, char separator, int count) {
        return split(pattern.text(), separator, count).map(parts -> {
            List<WildcardPattern> segments = new ArrayList<>(count);
            int start = 0;
            for (String part : parts) {
                segments.add(pattern.part(start, start + part.length()));
                start += part.length() + 1;
            }
            return new SegmentedPattern(separator, segments);
        });
    }

    private static Optional<List<String>> split(String text, char separator, int count) {
        List<String> parts = new ArrayList<>(count);
        int start = 0;
        while (parts.size() < count - 1) {
            int end = text.indexOf(separator, start);
            if (end < 0) {
                return Optional.empty();
            }
            parts.add(text.substring(start, end));
            start = end + 1;
        }
        parts.add(text.substring(start));
        return Optional.of(parts);
    }

    /** Whether each segment matches that of the text. */
    public boolean matches(String text) {
        Optional<List<String>> parts = split(text, separator, segments.size());
        if (parts.isEmpty()) {
            return false;
        }
        for (int i = 0; i < segments.size(); i++) {
            if (!segments.get(i).matches(parts.get().get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether this pattern matches everything that the other one matches. */
    public boolean includes(SegmentedPattern other) {
        checkShape(other);
        for (int i = 0; i < segments.size(); i++) {
            if (!segments.get(i).includes(other.segments.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether some text is matched by both patterns. */
    public boolean intersects(SegmentedPattern other) {
        checkShape(other);
        for (int i = 0; i < segments.size(); i++) {
            if (!segments.get(i).intersects(other.segments.get(i))) {
                return false;
            }
        }
        return true;
    }

    private void checkShape(SegmentedPattern other) {
        if (separator != other.separator || segments.size() != other.segments.size()) {
            throw new IllegalArgumentException("patterns of different shape: " + this + ", " + other);
        }
    }

    @Override
    public String toString() {
        return String.join(
                String.valueOf(separator),
                segments.stream().map(WildcardPattern::text).toList());
    }
}
