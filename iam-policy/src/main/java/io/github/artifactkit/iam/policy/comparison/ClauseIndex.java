package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.comparison.Clause.Dimension;
import io.github.artifactkit.iam.policy.comparison.Clause.Sense;
import io.github.artifactkit.iam.policy.pattern.PatternSet;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Statements that must not match, asked which of them match all of a pattern for certain. Remembers its answers. Belongs
 * to one thread.
 */
final class ClauseIndex {

    private final List<Clause> clauses;
    private final Set<Sense> senses = new HashSet<>();
    private final Set<String> sets = new HashSet<>();
    private final Map<Dimension, Column> columns = new EnumMap<>(Dimension.class);

    ClauseIndex(List<Clause> clauses) {
        this.clauses = List.copyOf(clauses);
        clauses.forEach(clause -> clause.sense().ifPresent(senses::add));
        clauses.stream()
                .flatMap(clause -> clause.tests().stream())
                .filter(ConditionTest::hasSetOperator)
                .forEach(test -> sets.add(test.key()));
        for (Dimension dimension : Dimension.values()) {
            columns.put(dimension, new Column(dimension));
        }
    }

    Clause get(int place) {
        return clauses.get(place);
    }

    /** Whether one of the statements uses a set operator with a key. */
    boolean isSet(String key) {
        return sets.contains(key);
    }

    /** Whether one of the statements says the same as another one. */
    boolean holds(Clause clause) {
        return clause.sense().filter(senses::contains).isPresent();
    }

    /** The statements that match all of a pattern in one element; not to be changed. */
    BitSet matching(Dimension dimension, String pattern) {
        return Objects.requireNonNull(columns.get(dimension)).matching(pattern);
    }

    /** The statements that match all of a box. */
    BitSet matching(Box box) {
        BitSet found = (BitSet)
                matching(Dimension.ACTION, box.pattern(Dimension.ACTION)).clone();
        found.and(matching(Dimension.RESOURCE, box.pattern(Dimension.RESOURCE)));
        found.and(matching(Dimension.PRINCIPAL, box.pattern(Dimension.PRINCIPAL)));
        return found;
    }

    /** One element of all statements. */
    private final class Column {

        private final PatternSet patterns;
        private final List<WildcardPattern> different = new ArrayList<>();
        private final List<List<Integer>> owners = new ArrayList<>();
        private final BitSet negated = new BitSet();
        private final Map<String, BitSet> known = new HashMap<>();

        Column(Dimension dimension) {
            Map<WildcardPattern, Integer> places = new HashMap<>();
            for (int i = 0; i < clauses.size(); i++) {
                ElementSet element = clauses.get(i).narrow(dimension);
                negated.set(i, element.negated());
                for (WildcardPattern pattern : element.patterns()) {
                    int place = places.computeIfAbsent(pattern, this::add);
                    owners.get(place).add(i);
                }
            }
            this.patterns = PatternSet.of(different);
        }

        private int add(WildcardPattern pattern) {
            different.add(pattern);
            owners.add(new ArrayList<>(1));
            return different.size() - 1;
        }

        BitSet matching(String pattern) {
            return known.computeIfAbsent(pattern, this::find);
        }

        private BitSet find(String pattern) {
            BitSet named = new BitSet(clauses.size());
            boolean variable = Encoding.hasVariable(pattern);
            patterns.including(WildcardPattern.of(pattern)).stream()
                    .filter(place -> !variable || isSure(different.get(place).text(), pattern))
                    .forEach(place -> owners.get(place).forEach(named::set));
            // Named by a statement that is about all others, so that it does not match.
            named.xor(negated);
            return named;
        }

        /** The value of a variable may be longer than one letter, so that a question mark does not match it. */
        private static boolean isSure(String wide, String pattern) {
            return wide.indexOf('?') < 0 || wide.equals(pattern);
        }
    }
}
