package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.comparison.Clause.Dimension;
import java.util.ArrayList;
import java.util.List;

/**
 * A set of requests: those whose principal, action and resource fit one pattern each.
 *
 * @param patterns one for each dimension
 */
record Box(List<String> patterns) {

    /** Copies the list. */
    Box {
        patterns = List.copyOf(patterns);
    }

    String pattern(Dimension dimension) {
        return patterns.get(dimension.place());
    }

    Box with(Dimension dimension, String pattern) {
        List<String> changed = new ArrayList<>(patterns);
        changed.set(dimension.place(), pattern);
        return new Box(changed);
    }
}
