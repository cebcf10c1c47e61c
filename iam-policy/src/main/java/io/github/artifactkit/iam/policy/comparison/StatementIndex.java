package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.comparison.Clause.Dimension;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The different statements of a policy, asked which of them cover another one. Where there are many, they are kept by their
 * conditions, so that a question looks only at statements whose conditions hold wherever those of the other one do, and
 * within these by their elements. Where there are few, each is compared with each, and the elements, which seldom cover
 * others, are looked at before the conditions. Belongs to one thread.
 */
final class StatementIndex {

    /** So many comparisons of patterns all questions make together; ten thousand statements of people need fewer. */
    private static final long MOST_COMPARISONS = 1 << 18;

    /** With more different conditions, only equal ones and none are known to hold where others do. */
    private static final int MOST_CONDITIONS = 64;

    /** So many statements with the same conditions are looked at one by one. */
    private static final int FEW = 8;

    /** So many statements are compared each with each. */
    private static final int FEW_IN_ALL = 32;

    private final List<StatementSense> senses;
    private final Map<Set<ConditionTest>, Shelf> shelves = new LinkedHashMap<>();
    private final Map<Set<ConditionTest>, List<Shelf>> wider = new HashMap<>();
    private long comparisons;

    StatementIndex(List<StatementSense> senses) {
        this.senses = senses;
        if (senses.size() > FEW_IN_ALL) {
            fillShelves();
        }
    }

    private void fillShelves() {
        Map<Set<ConditionTest>, List<Integer>> places = new LinkedHashMap<>();
        for (int i = 0; i < senses.size(); i++) {
            places.computeIfAbsent(senses.get(i).tests(), ignored -> new ArrayList<>(1))
                    .add(i);
        }
        places.forEach((tests, members) -> shelves.put(tests, new Shelf(members)));
    }

    /** The places of statements that match all that another one matches, in order. */
    List<Integer> covering(int place) {
        if (comparisons > MOST_COMPARISONS) {
            return List.of();
        }
        List<Integer> covering = new ArrayList<>(0);
        if (senses.size() <= FEW_IN_ALL) {
            for (int other = 0; other < senses.size(); other++) {
                if (other != place && covers(other, place)) {
                    covering.add(other);
                }
            }
            return covering;
        }
        BitSet candidates = new BitSet();
        wider(senses.get(place).tests()).forEach(shelf -> shelf.addCandidates(senses.get(place), candidates));
        candidates.clear(place);
        for (int other = candidates.nextSetBit(0); other >= 0; other = candidates.nextSetBit(other + 1)) {
            if (coversElements(other, place)) {
                covering.add(other);
            }
        }
        return covering;
    }

    /** Whether one statement matches all that another one matches. */
    boolean covers(int wide, int narrow) {
        return coversElements(wide, narrow)
                && implies(senses.get(narrow).tests(), senses.get(wide).tests());
    }

    private boolean coversElements(int wide, int narrow) {
        comparisons += 1 + senses.get(wide).cost(senses.get(narrow));
        return comparisons <= MOST_COMPARISONS && senses.get(wide).covers(senses.get(narrow));
    }

    /** The shelves of conditions that hold wherever some others do. */
    private List<Shelf> wider(Set<ConditionTest> tests) {
        return wider.computeIfAbsent(tests, this::findWider);
    }

    private List<Shelf> findWider(Set<ConditionTest> tests) {
        List<Shelf> found = new ArrayList<>(2);
        if (shelves.size() > MOST_CONDITIONS) {
            found.add(Objects.requireNonNull(shelves.get(tests)));
            if (!tests.isEmpty() && shelves.containsKey(Set.<ConditionTest>of())) {
                found.add(Objects.requireNonNull(shelves.get(Set.<ConditionTest>of())));
            }
        } else {
            shelves.forEach((others, shelf) -> {
                if (implies(tests, others)) {
                    found.add(shelf);
                }
            });
        }
        return found;
    }

    /** Whether some tests hold of a request only if some others do. */
    private static boolean implies(Set<ConditionTest> tests, Set<ConditionTest> others) {
        return tests.equals(others)
                || others.stream().allMatch(other -> tests.contains(other) || implies(tests, other));
    }

    private static boolean implies(Set<ConditionTest> tests, ConditionTest other) {
        if (!other.exact()) {
            return false;
        }
        boolean isSet = Stream.concat(tests.stream(), Stream.of(other))
                .anyMatch(test -> test.key().equals(other.key()) && test.hasSetOperator());
        KeyConstraints constraints = KeyConstraints.none(other.key(), isSet);
        for (ConditionTest test : tests) {
            if (test.key().equals(other.key())) {
                constraints = constraints.wanting(test);
            }
        }
        return constraints.avoiding(other).solve().isImpossible();
    }

    /** Statements with the same conditions. Where there are few, all are candidates, and there is nothing to look up. */
    private final class Shelf {

        private final List<Integer> places;
        private final List<ClauseIndex> index;

        Shelf(List<Integer> places) {
            this.places = places;
            this.index = places.size() <= FEW
                    ? List.of()
                    : List.of(new ClauseIndex(places.stream()
                            .map(place -> senses.get(place).clause())
                            .toList()));
        }

        void addCandidates(StatementSense sense, BitSet found) {
            IntStream members = IntStream.range(0, places.size());
            if (!index.isEmpty()) {
                BitSet matching = index.get(0).matching(example(sense));
                members = matching.stream();
            }
            members.forEach(member -> found.set(places.get(member)));
        }

        private static Box example(StatementSense sense) {
            return new Box(List.of(
                    sense.example(Dimension.PRINCIPAL),
                    sense.example(Dimension.ACTION),
                    sense.example(Dimension.RESOURCE)));
        }
    }
}
