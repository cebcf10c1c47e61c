package io.github.artifactkit.iam.policy.comparison;

/**
 * Counts the steps of a comparison, so that it ends for any policies, and with the same answer on every machine. Belongs
 * to one thread.
 */
final class Budget {

    private static final int BOXES = 4_000_000;
    private static final int NODES = 50_000;

    private int boxes = BOXES;
    private int nodes = NODES;

    /** Counts a box; false if there were too many. */
    boolean visitBox() {
        return --boxes >= 0;
    }

    /** Counts a step of the search within a box; false if there were too many. */
    boolean visitNode() {
        return --nodes >= 0;
    }

    boolean isSpent() {
        return boxes < 0 || nodes < 0;
    }
}
