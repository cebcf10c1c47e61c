package io.github.artifactkit.iam.policy.pattern;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A pattern in normal form: code units as they are, wildcards as negative numbers. A run of wildcards that holds a star
 * means "at least so many characters", whatever the order of the run; here its question marks come first, as
 * {@link #GAP_ONE}, and then one star. So a {@link #ONE} is never beside a star.
 */
final class Tokens {

    /** Any characters, also none. */
    static final int STAR = -3;
    /** Any one character of a run that also holds a star. */
    static final int GAP_ONE = -2;
    /** Any one character between characters that are given. */
    static final int ONE = -1;

    private Tokens() {}

    static int[] of(String pattern, BitSet quoted) {
        int[] tokens = new int[pattern.length()];
        int count = 0;
        for (int i = 0; i < pattern.length(); ) {
            char c = pattern.charAt(i);
            if (!isWildcard(pattern, i, quoted)) {
                tokens[count++] = c;
                i++;
                continue;
            }
            int end = endOfRun(pattern, i, quoted);
            int stars = stars(pattern, i, end);
            int ones = end - i - stars;
            Arrays.fill(tokens, count, count + ones, stars > 0 ? GAP_ONE : ONE);
            count += ones;
            if (stars > 0) {
                tokens[count++] = STAR;
            }
            i = end;
        }
        return Arrays.copyOf(tokens, count);
    }

    /** A character for comparisons in which case does not count. */
    static char fold(char c) {
        if (c < 0x80) {
            return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
        }
        return Character.toLowerCase(c);
    }

    /** A text of as many characters, each of them folded. */
    static String fold(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (fold(c) != c) {
                return folded(text, i);
            }
        }
        return text;
    }

    private static String folded(String text, int from) {
        char[] folded = text.toCharArray();
        for (int i = from; i < folded.length; i++) {
            folded[i] = fold(folded[i]);
        }
        return new String(folded);
    }

    /** Whether a pattern has a wildcard. */
    static boolean hasWildcard(String pattern, BitSet quoted) {
        if (quoted.isEmpty()) {
            return pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0;
        }
        for (int i = 0; i < pattern.length(); i++) {
            if (isWildcard(pattern, i, quoted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWildcard(String pattern, int place, BitSet quoted) {
        char c = pattern.charAt(place);
        return (c == '*' || c == '?') && !quoted.get(place);
    }

    private static int endOfRun(String pattern, int start, BitSet quoted) {
        int end = start;
        while (end < pattern.length() && isWildcard(pattern, end, quoted)) {
            end++;
        }
        return end;
    }

    private static int stars(String pattern, int start, int end) {
        int stars = 0;
        for (int i = start; i < end; i++) {
            if (pattern.charAt(i) == '*') {
                stars++;
            }
        }
        return stars;
    }

    /** The place of the first star; -1 if absent. */
    static int firstStar(int[] tokens) {
        for (int i = 0; i < tokens.length; i++) {
            if (tokens[i] == STAR) {
                return i;
            }
        }
        return -1;
    }

    /** The place of the last star; -1 if absent. */
    static int lastStar(int[] tokens) {
        for (int i = tokens.length - 1; i >= 0; i--) {
            if (tokens[i] == STAR) {
                return i;
            }
        }
        return -1;
    }
}
