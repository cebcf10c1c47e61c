package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.comparison.Clause.Dimension;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Looks for a request that some statements match all and some others do not match any.
 *
 * <p>A box of one pattern a dimension is decided by its <em>canonical</em> request, in which a letter that occurs in no
 * pattern is in the place of each star: a pattern of other statements that matches that request can only have matched the
 * letter with a star, so it matches the whole box; and one that does not match it leaves it over. So no combination of
 * patterns has to be tried. A statement with a Not element that matches the box can also be escaped by going where it does
 * not apply, which gives smaller boxes. What is left of the statements that match has to fail by a condition: one test of
 * each, which is searched for with backtracking. Each test is about one key, so that each key is decided by itself:
 * {@link KeyConstraints} finds values, or proves that none exist, or says that it does not know.
 *
 * <p>Nothing is found only where there is nothing: what cannot be compared exactly makes the statements that have to match
 * wider and the others narrower. A request that is found this way may be none after all; it has to be confirmed.
 */
final class Search {

    private final List<Clause> matching;
    private final ClauseIndex blockers;
    private final Budget budget;
    private final Function<Candidate, Optional<Witness>> confirmation;
    private final Map<Dimension, Region> regions = new LinkedHashMap<>();
    private final Set<ConditionTest> required = new LinkedHashSet<>();
    private final Set<Box> explored = new HashSet<>();
    private final Map<String, KeyConstraints> constraints = new LinkedHashMap<>();
    private boolean unconfirmed;
    private boolean undecided;

    /** A request that may be one: where it lies, and what its condition keys have to be. */
    record Candidate(Box box, ClauseIndex blockers, Map<String, KeyConstraints> constraints, List<Clause> matching) {}

    Search(
            List<Clause> matching,
            ClauseIndex blockers,
            Budget budget,
            Function<Candidate, Optional<Witness>> confirmation) {
        this.matching = matching;
        this.blockers = blockers;
        this.budget = budget;
        this.confirmation = confirmation;
        for (Clause clause : matching) {
            required.addAll(clause.tests());
        }
    }

    /** Whether a request was found that looked right and was not confirmed, so that nothing is known. */
    boolean isUnconfirmed() {
        return unconfirmed;
    }

    /** Whether it is not known if a key has values as some conditions need them, so that nothing is known. */
    boolean isUndecided() {
        return undecided;
    }

    /** A request, confirmed. */
    Optional<Witness> run() {
        if (matching.stream().anyMatch(blockers::holds)) {
            return Optional.empty();
        }
        for (Dimension dimension : Dimension.values()) {
            Region region = Region.of(matching, dimension);
            if (region.patterns().isEmpty()) {
                return Optional.empty();
            }
            regions.put(dimension, region);
        }
        return areRequirementsSatisfiable() ? boxes() : Optional.empty();
    }

    private boolean areRequirementsSatisfiable() {
        for (ConditionTest test : required) {
            constraints.put(test.key(), of(test.key(), constraints).wanting(test));
        }
        for (KeyConstraints each : constraints.values()) {
            if (!isSatisfiable(each)) {
                return false;
            }
        }
        return true;
    }

    private KeyConstraints of(String key, Map<String, KeyConstraints> chosen) {
        KeyConstraints known = chosen.get(key);
        return known != null
                ? known
                : KeyConstraints.none(
                        key, blockers.isSet(key) || matching.stream().anyMatch(each -> each.isSet(key)));
    }

    private boolean isSatisfiable(KeyConstraints each) {
        KeyConstraints.Solution solution = each.solve();
        undecided |= solution.isUndecided();
        return solution.values().isPresent();
    }

    private Optional<Witness> boxes() {
        for (String principal : patterns(Dimension.PRINCIPAL)) {
            for (String action : patterns(Dimension.ACTION)) {
                for (String resource : patterns(Dimension.RESOURCE)) {
                    Optional<Witness> found = explore(new Box(List.of(principal, action, resource)));
                    if (found.isPresent() || budget.isSpent()) {
                        return found;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private List<String> patterns(Dimension dimension) {
        return region(dimension).patterns();
    }

    private Region region(Dimension dimension) {
        return Objects.requireNonNull(regions.get(dimension));
    }

    private Optional<Witness> explore(Box box) {
        if (!explored.add(box) || !budget.visitBox()) {
            return Optional.empty();
        }
        List<Clause> hits = new ArrayList<>();
        BitSet found = blockers.matching(box);
        for (int place = found.nextSetBit(0); place >= 0; place = found.nextSetBit(place + 1)) {
            Clause hit = blockers.get(place);
            if (!hasNegatedElement(hit) && required.containsAll(hit.tests())) {
                return Optional.empty();
            }
            hits.add(hit);
        }
        hits.sort(Comparator.comparingInt(hit -> hit.tests().size()));
        return defeat(box, hits, 0, constraints);
    }

    private static boolean hasNegatedElement(Clause clause) {
        return clause.narrow().stream().anyMatch(ElementSet::negated);
    }

    private Optional<Witness> defeat(Box box, List<Clause> hits, int next, Map<String, KeyConstraints> chosen) {
        if (next == hits.size()) {
            Optional<Witness> found = confirmation.apply(new Candidate(box, blockers, chosen, matching));
            unconfirmed |= found.isEmpty();
            return found;
        }
        Clause hit = hits.get(next);
        if (isDefeated(hit, chosen)) {
            return defeat(box, hits, next + 1, chosen);
        }
        for (ConditionTest test : hit.tests()) {
            if (!budget.visitNode()) {
                return Optional.empty();
            }
            if (!required.contains(test)) {
                Optional<Map<String, KeyConstraints>> changed = avoiding(test, chosen);
                Optional<Witness> found =
                        changed.isEmpty() ? Optional.empty() : defeat(box, hits, next + 1, changed.get());
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return escape(box, hit);
    }

    private boolean isDefeated(Clause hit, Map<String, KeyConstraints> chosen) {
        return hit.tests().stream()
                .anyMatch(test -> of(test.key(), chosen).unwanted().contains(test));
    }

    private Optional<Map<String, KeyConstraints>> avoiding(ConditionTest test, Map<String, KeyConstraints> chosen) {
        if (!test.exact()) {
            return Optional.of(chosen);
        }
        KeyConstraints changed = of(test.key(), chosen).avoiding(test);
        if (!isSatisfiable(changed)) {
            return Optional.empty();
        }
        Map<String, KeyConstraints> all = new LinkedHashMap<>(chosen);
        all.put(test.key(), changed);
        return Optional.of(all);
    }

    /** Goes where a statement with a Not element does not apply. */
    private Optional<Witness> escape(Box box, Clause hit) {
        for (Dimension dimension : Dimension.values()) {
            ElementSet element = hit.narrow(dimension);
            if (!element.negated()) {
                continue;
            }
            for (var outside : element.patterns()) {
                for (String piece : Region.meet(box.pattern(dimension), outside.text())) {
                    if (!budget.visitNode()) {
                        return Optional.empty();
                    }
                    if (!region(dimension).excludes(piece)) {
                        Optional<Witness> found = explore(box.with(dimension, piece));
                        if (found.isPresent()) {
                            return found;
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }
}
