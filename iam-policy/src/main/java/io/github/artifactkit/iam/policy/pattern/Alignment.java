package io.github.artifactkit.iam.policy.pattern;

/**
 * Lays a pattern along a row of letters, which are the characters of a text or the tokens of another pattern. Counts its
 * steps and gives up when they are spent, so that no pattern, however contrived, keeps it busy for long.
 *
 * <p>Letters that are tokens represent all the texts of their pattern at once. A pattern takes them if it takes those
 * texts in one and the same way, and it does so exactly when it includes the other pattern: let the other pattern's
 * stars represent a letter that occurs nowhere, repeated as often as one likes. Often enough, and only a run with a star
 * can take it. If the pattern takes the shortest text in another way than the long ones, then the parts of it left of
 * the star's place from one way and the parts right of it from the other make a way that serves for all. That needs
 * every part between two runs to begin and end with a given character, which is what the normal form of {@link Tokens}
 * is for.
 */
final class Alignment {

    /** Is behind the last token; no letter is like it. */
    private static final int END = Integer.MIN_VALUE;

    private int steps;

    Alignment(int steps) {
        this.steps = steps;
    }

    /** Takes a step; false at the end. */
    boolean step() {
        return --steps >= 0;
    }

    /** Whether the pattern takes all the letters; false if the steps were spent. */
    boolean takes(int[] pattern, int[] letters) {
        return lies(pattern, letters, false) && steps >= 0;
    }

    /** Whether some text is of both patterns; true if the steps were spent. */
    boolean meet(int[] one, int[] other) {
        if (Tokens.firstStar(one) < 0) {
            return lies(other, one, true);
        }
        if (Tokens.firstStar(other) < 0) {
            return lies(one, other, true);
        }
        return startsAgree(one, other) && endsAgree(one, other);
    }

    /**
     * Lays the pattern along the letters from left to right; where it does not go on, its last star takes one more.
     *
     * @param choose whether a letter that represents any one character may be chosen to suit the pattern
     */
    private boolean lies(int[] pattern, int[] letters, boolean choose) {
        int at = 0;
        int in = 0;
        int star = -1;
        int starIn = 0;
        while (in < letters.length) {
            if (!step()) {
                return true;
            }
            int token = at < pattern.length ? pattern[at] : END;
            if (token == Tokens.STAR) {
                star = at++;
                starIn = in;
            } else if (token == Tokens.GAP_ONE && letters[in] == Tokens.STAR) {
                in++;
            } else if (takesLetter(token, letters[in], choose)) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++starIn;
            } else {
                return false;
            }
        }
        while (at < pattern.length && pattern[at] == Tokens.STAR) {
            at++;
        }
        return at == pattern.length;
    }

    private static boolean takesLetter(int token, int letter, boolean choose) {
        return token == letter || (isOne(token) && letter != Tokens.STAR) || (choose && isOne(letter) && token != END);
    }

    private static boolean isOne(int token) {
        return token == Tokens.ONE || token == Tokens.GAP_ONE;
    }

    /** If both have stars, these can take what is between the ends of the other: only the ends must agree. */
    private static boolean startsAgree(int[] one, int[] other) {
        int length = Math.min(Tokens.firstStar(one), Tokens.firstStar(other));
        for (int i = 0; i < length; i++) {
            if (!takesLetter(one[i], other[i], true)) {
                return false;
            }
        }
        return true;
    }

    private static boolean endsAgree(int[] one, int[] other) {
        int length = Math.min(one.length - Tokens.lastStar(one), other.length - Tokens.lastStar(other)) - 1;
        for (int i = 1; i <= length; i++) {
            if (!takesLetter(one[one.length - i], other[other.length - i], true)) {
                return false;
            }
        }
        return true;
    }
}
