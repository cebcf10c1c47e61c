package io.github.artifactkit.policylint.pattern;

import java.util.Locale;

/**
 * A text in which {@code *} stands for any characters, also none, and {@code ?} for any one character. Immutable.
 */
public final class WildcardPattern {

    /** Stands for a star of the other pattern: a star alone takes it. */
    private static final char STAR = '\uFFFF';
    /** Stands for a question mark of the other pattern: a question mark or a star takes it. */
    private static final char ANY_ONE = '\uFFFE';

    private final String pattern;

    private WildcardPattern(String pattern) {
        this.pattern = pattern;
    }

    /** A pattern in which the case of letters counts. */
    public static WildcardPattern of(String pattern) {
        return new WildcardPattern(pattern);
    }

    /** A pattern for texts in lower case; its own letters are folded. */
    public static WildcardPattern ignoringCase(String pattern) {
        return new WildcardPattern(pattern.toLowerCase(Locale.ROOT));
    }

    /** Whether a text holds a wildcard. */
    public static boolean hasWildcard(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /** The pattern as it was given, folded if case does not count. */
    public String text() {
        return pattern;
    }

    /** Whether the pattern matches the whole text. Takes time linear in the text for each star at the worst. */
    public boolean matches(String text) {
        return takes(text);
    }

    /**
     * Whether this pattern matches everything that the other one matches. Never says so wrongly. Where this pattern
     * holds a {@code ?} beside a {@code *} it may miss an inclusion.
     *
     * <p>The other pattern is turned into one text: each of its stars becomes a letter that occurs nowhere else. If
     * this pattern takes that text, only one of its own stars can have taken the letter, and would take anything else
     * in its place as well.
     */
    public boolean includes(WildcardPattern other) {
        return takes(other.pattern.replace('*', STAR).replace('?', ANY_ONE));
    }

    private boolean takes(String text) {
        int at = 0;
        int in = 0;
        int star = -1;
        int starIn = 0;
        while (in < text.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                starIn = in;
            } else if (at < pattern.length() && takes(pattern.charAt(at), text.charAt(in))) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++starIn;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }

    private static boolean takes(char wanted, char found) {
        return wanted == found || (wanted == '?' && found != STAR);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WildcardPattern that && pattern.equals(that.pattern);
    }

    @Override
    public int hashCode() {
        return pattern.hashCode();
    }

    @Override
    public String toString() {
        return pattern;
    }
}
