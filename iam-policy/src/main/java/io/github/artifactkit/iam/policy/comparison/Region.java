package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.comparison.Clause.Dimension;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What several statements match together in one element: texts that fit one of some patterns and none of some others.
 */
final class Region {

    private final List<String> patterns;
    private final List<WildcardPattern> excluded;

    private Region(List<String> patterns, List<WildcardPattern> excluded) {
        this.patterns = patterns;
        this.excluded = excluded;
    }

    /** What all of the statements match at most. */
    static Region of(List<Clause> clauses, Dimension dimension) {
        List<String> patterns = List.of("*");
        List<WildcardPattern> excluded = new ArrayList<>();
        for (Clause clause : clauses) {
            ElementSet element = clause.wide(dimension);
            if (element.negated()) {
                excluded.addAll(element.patterns());
            } else {
                patterns = meet(patterns, element.patterns());
            }
        }
        return new Region(
                patterns.stream().filter(pattern -> !isIn(excluded, pattern)).toList(), excluded);
    }

    /** The value of a variable may be longer than one letter, so that a question mark does not match it. */
    private static boolean isIn(List<WildcardPattern> excluded, String pattern) {
        if (excluded.isEmpty()) {
            return false;
        }
        WildcardPattern inner = WildcardPattern.of(pattern);
        boolean variable = Encoding.hasVariable(pattern);
        for (WildcardPattern outer : excluded) {
            if ((!variable || outer.text().indexOf('?') < 0 || outer.equals(inner)) && outer.includes(inner)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> meet(List<String> patterns, List<WildcardPattern> others) {
        Set<String> found = new LinkedHashSet<>();
        for (String pattern : patterns) {
            for (WildcardPattern other : others) {
                found.addAll(meet(pattern, other.text()));
            }
        }
        return List.copyOf(found);
    }

    /** What two patterns have in common. A variable may become anything, so it is taken as a star where they differ. */
    static List<String> meet(String one, String other) {
        if (one.equals(other) || one.equals("*") || other.equals("*")) {
            return PatternMeet.of(one, other);
        }
        return PatternMeet.of(Encoding.widened(one), Encoding.widened(other));
    }

    List<String> patterns() {
        return patterns;
    }

    /** Whether all of a pattern is excluded. */
    boolean excludes(String pattern) {
        return isIn(excluded, pattern);
    }
}
