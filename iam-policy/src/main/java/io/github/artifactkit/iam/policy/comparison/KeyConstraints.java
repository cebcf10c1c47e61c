package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.document.ConditionOperator.SetOperator;
import io.github.artifactkit.iam.policy.reference.KeyFacts;
import io.github.artifactkit.iam.policy.reference.KeyTrait;
import io.github.artifactkit.iam.policy.reference.ReferenceData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What has to hold of one condition key, and a value of it for which that holds. Immutable.
 *
 * @param key the key in lower case
 * @param wanted tests that have to hold
 * @param unwanted tests that must not hold
 */
record KeyConstraints(String key, List<ConditionTest> wanted, List<ConditionTest> unwanted) {

    /** Copies the lists. */
    KeyConstraints {
        wanted = List.copyOf(wanted);
        unwanted = List.copyOf(unwanted);
    }

    static KeyConstraints none(String key) {
        return new KeyConstraints(key, List.of(), List.of());
    }

    KeyConstraints wanting(ConditionTest test) {
        return new KeyConstraints(key, with(wanted, test), unwanted);
    }

    KeyConstraints avoiding(ConditionTest test) {
        return new KeyConstraints(key, wanted, with(unwanted, test));
    }

    private static List<ConditionTest> with(List<ConditionTest> tests, ConditionTest test) {
        List<ConditionTest> all = new ArrayList<>(tests);
        all.add(test);
        return all;
    }

    /**
     * Values of the key for which all holds; an empty list if the request lacks the key.
     *
     * @return empty if there are none
     */
    Optional<List<String>> solve() {
        if (absentFits()) {
            return Optional.of(List.of());
        }
        CandidateValues candidates = CandidateValues.of(this);
        for (String value : candidates.values()) {
            if (fits(value)) {
                return Optional.of(List.of(value));
            }
        }
        return mayHaveSeveral() ? several(candidates.values()) : Optional.empty();
    }

    private boolean absentFits() {
        return Stream.concat(wanted.stream(), unwanted.stream()).noneMatch(ConditionTest::isAlwaysPresent)
                && wanted.stream().allMatch(test -> (!test.exact() && !test.isNull()) || test.holdsIfAbsent())
                && unwanted.stream().noneMatch(test -> test.exact() && test.holdsIfAbsent());
    }

    private boolean fits(String value) {
        for (ConditionTest test : wanted) {
            if (!(test.isNull() ? test.holdsFor(value) : !test.exact() || test.mayCompare(value))) {
                return false;
            }
        }
        for (ConditionTest test : unwanted) {
            if (test.exact() && test.holdsFor(value)) {
                return false;
            }
        }
        return true;
    }

    /** A key of which nothing is published has several values only if a policy treats it so. */
    private boolean mayHaveSeveral() {
        if (KeyFacts.has(key, KeyTrait.SINGLE_VALUED)) {
            return false;
        }
        return KeyFacts.has(key, KeyTrait.MULTIVALUED)
                || ReferenceData.embedded()
                        .conditionKey(key)
                        .map(known -> known.multivalued())
                        .orElseGet(() -> wanted.stream().anyMatch(ConditionTest::hasSetOperator)
                                || unwanted.stream().anyMatch(ConditionTest::hasSetOperator));
    }

    /** At least two values. Each test is about all of them, or about one of them, or fails for want of a set operator. */
    private Optional<List<String>> several(List<String> candidates) {
        List<ElementDemand> every = new ArrayList<>();
        List<ElementDemand> some = new ArrayList<>();
        for (ConditionTest test : wanted) {
            if (!test.exact()) {
                continue;
            }
            if (test.isNull() ? !test.holdsFor("") : !test.hasSetOperator()) {
                return Optional.empty();
            }
            if (!test.isNull()) {
                (test.operator().set() == SetOperator.FOR_ALL_VALUES ? every : some).add(new ElementDemand(test, true));
            }
        }
        for (ConditionTest test : unwanted) {
            if (test.isNull() && test.holdsFor("")) {
                return Optional.empty();
            }
            if (test.exact() && test.hasSetOperator()) {
                (test.operator().set() == SetOperator.FOR_ALL_VALUES ? some : every)
                        .add(new ElementDemand(test, false));
            }
        }
        return pick(
                candidates.stream()
                        .filter(value -> every.stream().allMatch(demand -> demand.isMetBy(value)))
                        .toList(),
                some);
    }

    /** What an element has to be like: as the test compares, or not. */
    private record ElementDemand(ConditionTest test, boolean compares) {
        boolean isMetBy(String value) {
            return compares ? test.mayCompare(value) : !test.compares(value);
        }
    }

    private static Optional<List<String>> pick(List<String> possible, List<ElementDemand> some) {
        List<String> picked = new ArrayList<>();
        for (ElementDemand demand : some) {
            if (picked.stream().noneMatch(demand::isMetBy)) {
                Optional<String> one = possible.stream().filter(demand::isMetBy).findFirst();
                if (one.isEmpty()) {
                    return Optional.empty();
                }
                picked.add(one.get());
            }
        }
        for (String value : possible) {
            if (picked.size() < 2 && !picked.contains(value)) {
                picked.add(value);
            }
        }
        return picked.size() < 2 ? Optional.empty() : Optional.of(List.copyOf(picked));
    }
}
