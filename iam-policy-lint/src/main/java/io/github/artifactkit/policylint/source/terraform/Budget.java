package io.github.artifactkit.policylint.source.terraform;

/**
 * How much one evaluation of a module may cost. What is beyond it is unknown, so that no configuration makes the
 * linter hang or run out of memory or stack. Belongs to one thread.
 */
final class Budget {

    private static final int MOST_STEPS = 2_000_000;
    private static final int DEEPEST = 300;
    private static final int LONGEST_TEXT = 4_000_000;

    private int steps;
    private int depth;

    /** Begins a step inside of those that have begun; false if it is one too many. */
    boolean enter() {
        steps++;
        depth++;
        return steps <= MOST_STEPS && depth <= DEEPEST;
    }

    void leave() {
        depth--;
    }

    /** Spends steps; false if there are too few left. */
    boolean spend(int count) {
        steps = Math.min(MOST_STEPS + 1, steps + Math.min(count, MOST_STEPS));
        return steps <= MOST_STEPS;
    }

    /** Whether a text of that many characters may be made. */
    boolean allowsText(long length) {
        return length <= LONGEST_TEXT && spend((int) (length / 64));
    }
}
