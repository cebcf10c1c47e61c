package io.github.artifactkit.codeartifact.cli;

import java.util.Collection;
import java.util.Optional;

/** Finds the word that was probably meant. */
final class Spelling {

    private Spelling() {}

    /** The first candidate that comes from a word by one change for every three letters of it, and two at the most. */
    static Optional<String> nearest(String word, Collection<String> candidates) {
        int limit = Math.min(2, word.length() / 3);
        for (int distance = 0; distance <= limit; distance++) {
            for (String candidate : candidates) {
                if (distance(word, candidate) == distance) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }

    /** What to say after a word that is not one of some: the one that was probably meant, or all of them. */
    static String hint(String word, Collection<String> candidates) {
        return nearest(word, candidates)
                .map(meant -> "Did you mean " + meant + "?")
                .orElseGet(() -> "There are " + String.join(", ", candidates) + ".");
    }

    /** Letters to add, take out, change or swap with the next to come from one word to the other. */
    private static int distance(String one, String other) {
        int[][] least = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    least[i][j] = i + j;
                    continue;
                }
                boolean same = one.charAt(i - 1) == other.charAt(j - 1);
                least[i][j] =
                        Math.min(least[i - 1][j - 1] + (same ? 0 : 1), Math.min(least[i - 1][j], least[i][j - 1]) + 1);
                boolean swapped = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                if (swapped) {
                    least[i][j] = Math.min(least[i][j], least[i - 2][j - 2] + 1);
                }
            }
        }
        return least[one.length()][other.length()];
    }
}
