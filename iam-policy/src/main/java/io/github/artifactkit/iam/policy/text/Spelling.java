package io.github.artifactkit.iam.policy.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class Spelling {

    private static final int FARTHEST = 2;

    private Spelling() {}

    /**
     * The one candidate that is nearest to a word: at most two letters too many, too few, wrong or swapped, and no
     * more than a third of the word. Case does not count.
     *
     * @return the candidate; empty if none is near, or two are equally near
     */
    public static Optional<String> nearest(String word, Collection<String> candidates) {
        String folded = word.toLowerCase(Locale.ROOT);
        int limit = Math.min(FARTHEST, folded.length() / 3);
        int best = limit + 1;
        String nearest = null;
        for (String candidate : candidates) {
            if (Math.abs(candidate.length() - folded.length()) > best) {
                continue; // which spares most candidates the folding
            }
            int distance = distance(folded, candidate.toLowerCase(Locale.ROOT), best);
            if (distance < best) {
                best = distance;
                nearest = candidate;
            } else if (distance == best && best <= limit) {
                nearest = null;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** Letters to add, take out, change or swap with the next to come from one word to the other; stops at a limit. */
    static int distance(String one, String other, int limit) {
        if (Math.abs(one.length() - other.length()) > limit) {
            return limit + 1;
        }
        int[] beforeLast = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            row[0] = i;
            int least = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = last[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(last[j], row[j - 1]) + 1);
                if (isSwap(one, i, other, j)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
                least = Math.min(least, row[j]);
            }
            if (least > limit) {
                return limit + 1;
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[other.length()];
    }

    private static boolean isSwap(String one, int i, String other, int j) {
        return i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
    }
}
