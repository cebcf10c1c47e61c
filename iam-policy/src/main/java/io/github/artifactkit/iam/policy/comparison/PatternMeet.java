package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The texts that two patterns have in common, as a list of patterns. Two stars that begin together end one after the
 * other, in either order, which gives the pieces. They are put together only along ways that lead to the ends of both
 * patterns. Where there are too many pieces, the first pattern serves for all, which is too much and never too little.
 */
final class PatternMeet {

    private static final int MOST_PIECES = 64;
    private static final String SEPARATOR = String.valueOf(Arn.SEPARATOR);

    private final String one;
    private final String other;
    private final boolean fields;
    /** For each {@linkplain #place place} in both patterns whether what follows in both has a text in common. */
    private final boolean[] leads;

    private final @Nullable Set<String>[] known;
    private boolean tooMany;

    @SuppressWarnings("unchecked")
    private PatternMeet(String one, String other, boolean fields) {
        this.one = one;
        this.other = other;
        this.fields = fields;
        int places = place(one.length(), other.length()) + 1;
        this.leads = new boolean[places];
        this.known = (Set<String>[]) new Set<?>[places];
        for (int i = one.length(); i >= 0; i--) {
            for (int j = other.length(); j >= 0; j--) {
                leads[place(i, j)] = leads(i, j);
            }
        }
    }

    private int place(int i, int j) {
        return i * (other.length() + 1) + j;
    }

    private boolean leads(int i, int j) {
        boolean oneEnds = i == one.length();
        boolean otherEnds = j == other.length();
        if (oneEnds && otherEnds) {
            return true;
        }
        if (!oneEnds && one.charAt(i) == '*') {
            return leads[place(i + 1, j)] || (!otherEnds && starTakes(other.charAt(j)) && leads[place(i, j + 1)]);
        }
        if (!otherEnds && other.charAt(j) == '*') {
            return leads[place(i, j + 1)] || (!oneEnds && leads[place(i + 1, j)]);
        }
        return !oneEnds && !otherEnds && areAlike(one.charAt(i), other.charAt(j)) && leads[place(i + 1, j + 1)];
    }

    /** Whether a star of the first pattern takes a letter of the other one. */
    private boolean starTakes(char letter) {
        return !fields || letter != Arn.SEPARATOR;
    }

    private static boolean areAlike(char a, char b) {
        return a == b || a == '?' || b == '?';
    }

    /**
     * What a format of ARNs and a pattern have in common, where no star of the format takes a separator of fields; the
     * stars of the pattern do.
     */
    static List<String> byFields(String format, String pattern) {
        if (pattern.equals("*")) {
            return List.of(format);
        }
        String[] one = format.split(SEPARATOR, -1);
        String[] other = pattern.split(SEPARATOR, -1);
        if (one.length == other.length) {
            return fieldByField(one, other);
        }
        return one.length > other.length && WildcardPattern.of(format).intersects(WildcardPattern.of(pattern))
                ? new PatternMeet(format, pattern, true).pieces()
                : List.of();
    }

    /** Of as many fields, none can take a separator. */
    private static List<String> fieldByField(String[] one, String[] other) {
        List<String> found = List.of();
        for (int i = 0; i < one.length; i++) {
            List<String> pieces = of(one[i], other[i]);
            if (pieces.isEmpty()) {
                return List.of();
            }
            found = i == 0 ? pieces : joined(found, pieces);
        }
        return found;
    }

    private static List<String> joined(List<String> heads, List<String> tails) {
        List<String> joined = new ArrayList<>(heads.size() * tails.size());
        for (String head : heads) {
            for (String tail : tails) {
                joined.add(head + SEPARATOR + tail);
            }
        }
        return joined;
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
        if ((first.isLiteral() && second.isLiteral()) || !first.intersects(second)) {
            return List.of();
        }
        if (second.includes(first)) {
            return List.of(one);
        }
        if (first.includes(second)) {
            return List.of(other);
        }
        return new PatternMeet(one, other, false).pieces();
    }

    private List<String> pieces() {
        Set<String> pieces = rest(0, 0);
        if (tooMany) {
            return List.of(one);
        }
        return pieces.size() < 2 ? List.copyOf(pieces) : withoutCovered(pieces);
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
        Set<String> found = known[place(i, j)];
        if (found == null) {
            found = find(i, j);
            tooMany |= found.size() > MOST_PIECES;
            known[place(i, j)] = found;
        }
        return found;
    }

    private Set<String> find(int i, int j) {
        Set<String> found = new LinkedHashSet<>();
        if (tooMany || !leads[place(i, j)]) {
            return found;
        }
        boolean oneEnds = i == one.length();
        boolean otherEnds = j == other.length();
        if (oneEnds && otherEnds) {
            found.add("");
        } else if (otherEnds) {
            found.addAll(rest(i + 1, j));
        } else if (oneEnds) {
            found.addAll(rest(i, j + 1));
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
            if (starTakes(b)) {
                add(String.valueOf(b), rest(i, j + 1), found);
            }
        } else if (b == '*') {
            found.addAll(rest(i, j + 1));
            add(String.valueOf(a), rest(i + 1, j), found);
        } else {
            add(String.valueOf(a == '?' ? b : a), rest(i + 1, j + 1), found);
        }
    }

    private static void add(String head, Set<String> tails, Set<String> found) {
        for (String tail : tails) {
            found.add(head.equals("*") && tail.startsWith("*") ? tail : head + tail);
        }
    }
}
