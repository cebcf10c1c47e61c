package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What an element of a statement matches: the texts of some patterns, or all texts but these.
 *
 * @param negated whether it is all but these
 * @param patterns the patterns; case counts
 */
record ElementSet(boolean negated, List<WildcardPattern> patterns) {

    static final ElementSet EVERYTHING = new ElementSet(false, List.of(WildcardPattern.of("*")));

    /** Copies the list. */
    ElementSet {
        patterns = List.copyOf(patterns);
    }

    static ElementSet of(boolean negated, List<String> patterns) {
        List<WildcardPattern> different = new ArrayList<>(patterns.size());
        for (String pattern : patterns.size() < 2 ? patterns : new LinkedHashSet<>(patterns)) {
            different.add(WildcardPattern.of(pattern));
        }
        return new ElementSet(negated, different);
    }
}
