package io.github.artifactkit.iam.policy.pattern;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A pattern for texts: {@code *} matches any characters, also none, {@code ?} for any one character (UTF-16 code
 * unit), and every other character for itself. Immutable and thread-safe.
 *
 * <p>Matching, inclusion and intersection are exact, with {@code ?} too. They take time linear in the length of both
 * texts for patterns as people write them, and at the worst the product of the two lengths; beyond four million steps,
 * which two texts of 2,048 characters (the longest ARN) cannot need, they give up, and answer as each says.
 */
public final class WildcardPattern {

    private static final int STEPS = 1 << 22;

    /** Is behind the last token; no character is like it. */
    private static final int END = Integer.MIN_VALUE;

    private static final int[] NO_TOKENS = {};
    private static final BitSet NONE_QUOTED = new BitSet(0);

    private final String pattern;
    private final boolean foldCase;
    /** The pattern, in small letters if case does not count. */
    private final String folded;
    /** The normal form of a pattern with wildcards; most patterns have none, and are compared as texts. */
    private final int[] tokens;

    private final boolean literal;

    /** Places of characters that look like wildcards and are literal. */
    private final BitSet quoted;

    private WildcardPattern(String pattern, boolean foldCase) {
        this(pattern, foldCase, NONE_QUOTED);
    }

    private WildcardPattern(String pattern, boolean foldCase, BitSet quoted) {
        this.pattern = pattern;
        this.foldCase = foldCase;
        this.quoted = quoted;
        this.folded = foldCase ? Tokens.fold(pattern) : pattern;
        this.literal = !Tokens.hasWildcard(pattern, quoted);
        this.tokens = literal ? NO_TOKENS : Tokens.of(folded, quoted);
    }

    /**
     * A pattern in parts, some of which contain no wildcards whatever their characters are, as the values of policy
     * variables do. Belongs to one thread.
     */
    public static final class Builder {

        private final StringBuilder text = new StringBuilder();
        private final BitSet quoted = new BitSet();

        /** A pattern without parts. */
        public Builder() {}

        /** Appends text in which {@code *} and {@code ?} are wildcards. */
        public Builder pattern(String part) {
            text.append(part);
            return this;
        }

        /** Appends literal text. */
        public Builder literal(String part) {
            quoted.set(text.length(), text.length() + part.length());
            text.append(part);
            return this;
        }

        /** The pattern so far; the case of letters counts. */
        public WildcardPattern build() {
            return new WildcardPattern(text.toString(), false, (BitSet) quoted.clone());
        }
    }

    /** A pattern in which the case of letters counts. */
    public static WildcardPattern of(String pattern) {
        return new WildcardPattern(pattern, false);
    }

    /** A pattern in which the case of letters does not count, neither its own nor that of the texts. */
    public static WildcardPattern ignoringCase(String pattern) {
        return new WildcardPattern(pattern, true);
    }

    /** Whether a text holds a wildcard. */
    public static boolean hasWildcard(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /** The pattern as it was given. */
    public String text() {
        return pattern;
    }

    /** Whether the pattern matches the whole text. False where it gives up. */
    public boolean matches(String text) {
        if (literal) {
            return isSame(text);
        }
        int plain = 0;
        while (plain < tokens.length && tokens[plain] >= 0) {
            if (plain == text.length() || tokens[plain] != letter(text, plain)) {
                return false;
            }
            plain++;
        }
        boolean anythingFollows = plain == tokens.length - 1 && tokens[plain] == Tokens.STAR;
        return anythingFollows || matchesFrom(text, plain);
    }

    /** Goes from left to right; where it does not go on, the last star takes one more character. */
    private boolean matchesFrom(String text, int plain) {
        int at = plain;
        int in = plain;
        int star = -1;
        int starIn = 0;
        int steps = STEPS;
        while (in < text.length()) {
            if (--steps < 0) {
                return false;
            }
            int token = at < tokens.length ? tokens[at] : END;
            if (token == Tokens.STAR) {
                star = at++;
                starIn = in;
            } else if (token == Tokens.ONE || token == Tokens.GAP_ONE || token == letter(text, in)) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++starIn;
            } else {
                return false;
            }
        }
        while (at < tokens.length && tokens[at] == Tokens.STAR) {
            at++;
        }
        return at == tokens.length;
    }

    private boolean isSame(String text) {
        if (!foldCase || folded.length() != text.length()) {
            return folded.equals(text);
        }
        for (int i = 0; i < folded.length(); i++) {
            if (folded.charAt(i) != Tokens.fold(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private int letter(String text, int place) {
        char letter = text.charAt(place);
        return foldCase ? Tokens.fold(letter) : letter;
    }

    /** Whether the pattern holds no wildcard, so that it matches one text only. */
    public boolean isLiteral() {
        return literal;
    }

    /** Whether the pattern matches every text. */
    public boolean matchesEverything() {
        return tokens.length == 1 && tokens[0] == Tokens.STAR;
    }

    /**
     * Whether this pattern matches everything that the other one matches. False where it gives up.
     *
     * @throws IllegalArgumentException if case counts for one of them only
     */
    public boolean includes(WildcardPattern other) {
        checkCase(other);
        if (other.literal) {
            return matches(other.folded);
        }
        return !literal && new Alignment(STEPS).takes(tokens, other.tokens);
    }

    /**
     * Whether some text is matched by both patterns. True where it gives up.
     *
     * @throws IllegalArgumentException if case counts for one of them only
     */
    public boolean intersects(WildcardPattern other) {
        checkCase(other);
        return !beginsUnlike(other) && new Alignment(STEPS).meet(tokens(), other.tokens());
    }

    /** Whether a character differs before the first wildcard of either; most patterns are told apart by that. */
    private boolean beginsUnlike(WildcardPattern other) {
        int length = Math.min(folded.length(), other.folded.length());
        for (int i = 0; i < length; i++) {
            char one = folded.charAt(i);
            char two = other.folded.charAt(i);
            if (isWildcard(one) || isWildcard(two)) {
                return false;
            }
            if (one != two) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWildcard(char c) {
        return c == '*' || c == '?';
    }

    private void checkCase(WildcardPattern other) {
        if (foldCase != other.foldCase) {
            throw new IllegalArgumentException("case counts for one pattern only: " + pattern + ", " + other.pattern);
        }
    }

    /** The pattern of a stretch of this one's characters. */
    WildcardPattern part(int from, int to) {
        return new WildcardPattern(pattern.substring(from, to), foldCase, quoted.get(from, to));
    }

    boolean foldsCase() {
        return foldCase;
    }

    /** The pattern, in small letters if case does not count. */
    String folded() {
        return folded;
    }

    /** The normal form; not to be changed. */
    int[] tokens() {
        return literal ? letters(folded) : tokens;
    }

    static int[] letters(String folded) {
        int[] letters = new int[folded.length()];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = folded.charAt(i);
        }
        return letters;
    }

    /** Whether the other pattern matches the same texts. */
    @Override
    public boolean equals(Object other) {
        return other instanceof WildcardPattern that
                && foldCase == that.foldCase
                && literal == that.literal
                && (literal ? folded.equals(that.folded) : Arrays.equals(tokens, that.tokens));
    }

    @Override
    public int hashCode() {
        return literal ? folded.hashCode() : Arrays.hashCode(tokens);
    }

    @Override
    public String toString() {
        return pattern;
    }
}
