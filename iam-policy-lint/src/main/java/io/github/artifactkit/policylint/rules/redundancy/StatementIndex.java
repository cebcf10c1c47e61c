package io.github.artifactkit.policylint.rules.redundancy;

import io.github.artifactkit.iam.policy.pattern.PatternSet;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The different statements of a policy, asked which of them cover another one. They are kept by their circle and, within
 * it, by their actions and by their resources, so that a question looks only at statements that cover the first action or
 * the first resource. All questions together make at most {@value #MOST_COMPARISONS} comparisons of entries, which ten
 * thousand statements of people do not need; those that would be made after that are left out.
 */
final class StatementIndex {

    private static final long MOST_COMPARISONS = 1 << 18;
    private static final int FEW = 8;

    private final List<StatementSense> senses;
    private final Map<Circle, Shelf> shelves = new HashMap<>();
    private long comparisons;

    StatementIndex(List<StatementSense> senses) {
        this.senses = senses;
        Map<Circle, List<Integer>> places = new HashMap<>();
        for (int i = 0; i < senses.size(); i++) {
            places.computeIfAbsent(senses.get(i).circle(), ignored -> new ArrayList<>())
                    .add(i);
        }
        places.forEach((circle, members) -> shelves.put(circle, new Shelf(members)));
    }

    /** The places of statements that speak of all that another one speaks of, and to all to whom it does; in order. */
    List<Integer> covering(int place) {
        if (comparisons > MOST_COMPARISONS) {
            return List.of();
        }
        BitSet candidates = new BitSet();
        for (Circle circle : senses.get(place).circle().wider()) {
            Shelf shelf = shelves.get(circle);
            if (shelf != null) {
                shelf.addCandidates(senses.get(place), candidates);
            }
        }
        candidates.clear(place);
        List<Integer> covering = new ArrayList<>(0);
        for (int other = candidates.nextSetBit(0); other >= 0; other = candidates.nextSetBit(other + 1)) {
            if (covers(other, place)) {
                covering.add(other);
            }
        }
        return covering;
    }

    /** Whether one statement speaks of all actions and resources of another one. */
    boolean covers(int wide, int narrow) {
        comparisons += 1 + senses.get(wide).cost(senses.get(narrow));
        return comparisons <= MOST_COMPARISONS && senses.get(wide).covers(senses.get(narrow));
    }

    /** Statements of one circle. Where there are few, all are candidates, and there is nothing to look up. */
    private final class Shelf {

        private final List<Integer> places;
        private final List<Column> columns;

        Shelf(List<Integer> places) {
            this.places = places;
            this.columns = places.size() <= FEW
                    ? List.of()
                    : List.of(
                            new Column(places, sense -> Optional.of(sense.actions())),
                            new Column(places, StatementSense::resources));
        }

        /** Of the statements that cover the first action and those that cover the first resource, the fewer. */
        void addCandidates(StatementSense sense, BitSet found) {
            if (columns.isEmpty()) {
                places.forEach(found::set);
                return;
            }
            List<List<Integer>> byAction = columns.get(0).candidates(sense.actions());
            List<List<Integer>> byResource =
                    sense.resources().map(columns.get(1)::candidates).orElse(byAction);
            for (List<Integer> owners : count(byResource) < count(byAction) ? byResource : byAction) {
                owners.forEach(found::set);
            }
        }

        private static int count(List<List<Integer>> places) {
            return places.stream().mapToInt(List::size).sum();
        }
    }

    /** Statements of one circle by their entries in one element. */
    private final class Column {

        private final PatternSet patterns;
        private final List<List<Integer>> owners = new ArrayList<>();
        private final List<Integer> negated = new ArrayList<>();

        Column(List<Integer> places, Function<StatementSense, Optional<Entries>> element) {
            Map<WildcardPattern, Integer> known = new HashMap<>();
            List<WildcardPattern> different = new ArrayList<>();
            for (int place : places) {
                Optional<Entries> entries = element.apply(senses.get(place));
                if (entries.filter(Entries::negated).isPresent()) {
                    negated.add(place);
                } else if (entries.isPresent()) {
                    for (WildcardPattern pattern : entries.get().patterns()) {
                        if (known.putIfAbsent(pattern, different.size()) == null) {
                            different.add(pattern);
                            owners.add(new ArrayList<>(1));
                        }
                        owners.get(Objects.requireNonNull(known.get(pattern))).add(place);
                    }
                }
            }
            this.patterns = PatternSet.of(different);
        }

        List<List<Integer>> candidates(Entries entries) {
            List<List<Integer>> found = new ArrayList<>();
            found.add(negated);
            patterns.including(entries.probe()).stream().mapToObj(owners::get).forEach(found::add);
            return found;
        }
    }
}
