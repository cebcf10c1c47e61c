package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The texts that two patterns have in common, as a list of patterns. Two stars that begin together end one after the
 * other, in either order, which gives the pieces. Where there are too many pieces, the first pattern serves for all, which
 * is too much and never too little.
 */
final class PatternMeet {

    private static final int MOST_PIECES = 64;

    private final String one;
    private final String other;
    private final @Nullable Set<String>[][] known;
    private boolean tooMany;

    @SuppressWarnings("unchecked")
    private PatternMeet(String one, String other) {
        this.one = one;
        this.other = other;
        this.known = (Set<String>[][]) new Set<?>[one.length() + 1][other.length() + 1];
    }

    /** Patterns that together match what both match; empty if nothing is matched by both. */
    static List<String> of(String one, String other) {
        if (one.equals(other) || other.equals("*")) {
            return List.of(one);
        }
        if (one.equals("*")) {
            return List.of(other);
        }
        WildcardPattern first = WildcardPattern.of(one);
        WildcardPattern second = WildcardPattern.of(other);
        if (!first.intersects(second)) {
            return List.of();
        }
        if (second.includes(first)) {
            return List.of(one);
        }
        if (first.includes(second)) {
            return List.of(other);
        }
        PatternMeet meet = new PatternMeet(one, other);
        Set<String> pieces = meet.rest(0, 0);
        return meet.tooMany ? List.of(one) : withoutCovered(pieces);
    }

    private static List<String> withoutCovered(Set<String> pieces) {
        List<WildcardPattern> patterns =
                pieces.stream().map(WildcardPattern::of).distinct().toList();
        return patterns.stream()
                .filter(piece -> patterns.stream().noneMatch(wide -> !wide.equals(piece) && wide.includes(piece)))
                .map(WildcardPattern::text)
                .toList();
    }

    private Set<String> rest(int i, int j) {
        Set<String> found = known[i][j];
        if (found == null) {
            found = find(i, j);
            tooMany |= found.size() > MOST_PIECES;
            known[i][j] = found;
        }
        return found;
    }

    private Set<String> find(int i, int j) {
        Set<String> found = new LinkedHashSet<>();
        if (tooMany) {
            return found;
        }
        boolean oneEnds = i == one.length();
        boolean otherEnds = j == other.length();
        if (oneEnds && otherEnds) {
            found.add("");
        } else if (oneEnds || otherEnds) {
            if (!oneEnds && one.charAt(i) == '*') {
                found.addAll(rest(i + 1, j));
            } else if (!otherEnds && other.charAt(j) == '*') {
                found.addAll(rest(i, j + 1));
            }
        } else {
            step(i, j, found);
        }
        return found;
    }

    private void step(int i, int j, Set<String> found) {
        char a = one.charAt(i);
        char b = other.charAt(j);
        if (a == '*' && b == '*') {
            add("*", rest(i + 1, j), found);
            add("*", rest(i, j + 1), found);
        } else if (a == '*') {
            found.addAll(rest(i + 1, j));
            add(String.valueOf(b), rest(i, j + 1), found);
        } else if (b == '*') {
            found.addAll(rest(i, j + 1));
            add(String.valueOf(a), rest(i + 1, j), found);
        } else if (a == b || b == '?') {
            add(String.valueOf(a), rest(i + 1, j + 1), found);
        } else if (a == '?') {
            add(String.valueOf(b), rest(i + 1, j + 1), found);
        }
    }

    private static void add(String head, Set<String> tails, Set<String> found) {
        for (String tail : tails) {
            found.add(head.equals("*") && tail.startsWith("*") ? tail : head + tail);
        }
    }
}
