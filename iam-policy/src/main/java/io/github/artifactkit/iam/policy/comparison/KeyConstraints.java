package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.document.ConditionOperator.SetOperator;
import io.github.artifactkit.iam.policy.reference.KeyFacts;
import io.github.artifactkit.iam.policy.reference.KeyTrait;
import io.github.artifactkit.iam.policy.reference.ReferenceData;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What has to hold of one condition key, and values of it for which that holds. Immutable.
 *
 * <p>A request lacks the key, or has one value of it that is empty, or one that is not, or at least two different ones.
 * In each case a test comes down to demands on single values, which {@link ValueSearch} decides:
 *
 * <ul>
 *   <li>An absent key is decided by the operators. One empty value is null for {@code ForAllValues}. Where
 *       {@code Null} is asked too, there are no empty values: to IAM Access Analyzer the pattern {@code *} says the same
 *       as {@code Null} with {@code false} (its finding EQUIVALENT_TO_NULL_FALSE).
 *   <li>One value has to meet the demands of all tests, whatever their set operators.
 *   <li>Of several values, a {@code ForAllValues} test that holds and a {@code ForAnyValue} test that does not make a
 *       demand on every one; the other way round, they make a demand on some one. A test without a set operator fails.
 *       A set exists if and only if for each demand on some one a value exists that meets it and all demands on every one,
 *       and if there are two different values that meet these: the values found form the set.
 * </ul>
 *
 * @param key the key in lower case
 * @param isSet whether a policy uses a set operator with the key
 * @param wanted tests that have to hold
 * @param unwanted tests that must not hold
 */
record KeyConstraints(String key, boolean isSet, List<ConditionTest> wanted, List<ConditionTest> unwanted) {

    /**
     * What was found.
     *
     * @param values values for which all holds, an empty list if the request lacks the key; empty if none were found
     * @param isUndecided whether there may be values although none were found
     */
    record Solution(Optional<List<String>> values, boolean isUndecided) {

        /** Whether there are no such values. */
        boolean isImpossible() {
            return values.isEmpty() && !isUndecided;
        }
    }

    /** Copies the lists. */
    KeyConstraints {
        wanted = List.copyOf(wanted);
        unwanted = List.copyOf(unwanted);
    }

    static KeyConstraints none(String key, boolean isSet) {
        return new KeyConstraints(key, isSet, List.of(), List.of());
    }

    KeyConstraints wanting(ConditionTest test) {
        return new KeyConstraints(key, isSet, with(wanted, test), unwanted);
    }

    KeyConstraints avoiding(ConditionTest test) {
        return new KeyConstraints(key, isSet, wanted, with(unwanted, test));
    }

    private static List<ConditionTest> with(List<ConditionTest> tests, ConditionTest test) {
        List<ConditionTest> all = new ArrayList<>(tests);
        all.add(test);
        return all;
    }

    /** Values of the key for which all holds. What is not known of a test is taken as it suits. */
    Solution solve() {
        if (absentFits()) {
            return new Solution(Optional.of(List.of()), false);
        }
        ValueSearch search = new ValueSearch(key);
        Optional<List<String>> found = one(search).or(() -> mayHaveSeveral() ? several(search) : Optional.empty());
        return new Solution(found, found.isEmpty() && search.isUndecided());
    }

    private Stream<ConditionTest> exact(List<ConditionTest> tests) {
        return tests.stream().filter(ConditionTest::exact);
    }

    private boolean absentFits() {
        return Stream.concat(wanted.stream(), unwanted.stream()).noneMatch(ConditionTest::isAlwaysPresent)
                && exact(wanted).allMatch(ConditionTest::holdsIfAbsent)
                && exact(unwanted).noneMatch(ConditionTest::holdsIfAbsent);
    }

    private Optional<List<String>> one(ValueSearch search) {
        Optional<String> found = isPresenceFine()
                ? search.find(
                        Stream.concat(demands(wanted, true), demands(unwanted, false))
                                .toList(),
                        Set.of(""))
                : Optional.empty();
        return found.or(() -> emptyFits() ? Optional.of("") : Optional.empty()).map(List::of);
    }

    private Stream<ElementDemand> demands(List<ConditionTest> tests, boolean compares) {
        return exact(tests).filter(test -> !test.isNull()).map(test -> new ElementDemand(test, compares));
    }

    private boolean isPresenceFine() {
        return exact(wanted).allMatch(test -> !test.isNull() || test.holdsForNull(false))
                && exact(unwanted).noneMatch(test -> test.isNull() && test.holdsForNull(false));
    }

    private boolean emptyFits() {
        if (Stream.of(wanted, unwanted).flatMap(this::exact).anyMatch(ConditionTest::isNull)
                || exact(unwanted).anyMatch(KeyConstraints::isForAll)) {
            return false;
        }
        List<ElementDemand> demands = Stream.concat(
                        demands(wanted, true).filter(demand -> !isForAll(demand.test())), demands(unwanted, false))
                .toList();
        return demands.stream().allMatch(demand -> demand.isMetBy("")) && !ElementDemand.areContradictory(demands);
    }

    private static boolean isForAll(ConditionTest test) {
        return test.operator().set() == SetOperator.FOR_ALL_VALUES;
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
                        .orElse(isSet);
    }

    private Optional<List<String>> several(ValueSearch search) {
        if (!isPresenceFine()
                || demands(wanted, true).anyMatch(demand -> !demand.test().hasSetOperator())) {
            return Optional.empty();
        }
        List<ElementDemand> every = new ArrayList<>();
        List<ElementDemand> some = new ArrayList<>();
        demands(wanted, true).forEach(demand -> (isForAll(demand.test()) ? every : some).add(demand));
        demands(unwanted, false)
                .filter(demand -> demand.test().hasSetOperator())
                .forEach(demand -> (isForAll(demand.test()) ? some : every).add(demand));
        Set<String> picked = new LinkedHashSet<>();
        for (ElementDemand demand : some) {
            if (picked.stream().noneMatch(demand::isMetBy) && !pick(search, and(every, demand), picked)) {
                return Optional.empty();
            }
        }
        while (picked.size() < 2) {
            if (!pick(search, every, picked)) {
                return Optional.empty();
            }
        }
        return Optional.of(List.copyOf(picked));
    }

    private static List<ElementDemand> and(List<ElementDemand> demands, ElementDemand demand) {
        List<ElementDemand> all = new ArrayList<>(demands);
        all.add(demand);
        return all;
    }

    private static boolean pick(ValueSearch search, List<ElementDemand> demands, Set<String> picked) {
        Optional<String> found = search.find(demands, Set.copyOf(picked));
        found.ifPresent(picked::add);
        return found.isPresent();
    }
}
