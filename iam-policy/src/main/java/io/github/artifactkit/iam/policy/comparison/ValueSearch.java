package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.document.Comparison.Family;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Looks for one value of a key that meets several demands. None is found only if none exists, or if the search says that
 * it is {@linkplain #isUndecided undecided}. Belongs to one thread.
 *
 * <p>The {@linkplain CandidateValues candidates} are tried first. For numbers, dates and addresses they are complete: they
 * contain a value of every class that the demands tell apart. For texts they are merely plausible; where none of them
 * fits, {@link TextSearch} goes through a text of every class. Demands of different families on one key, such as one
 * about a number and one about its digits, have no common classes: if each family can be met by itself, the search is
 * undecided. A key that is published as Boolean has the values {@code true} and {@code false} only.
 */
final class ValueSearch {

    private final String key;
    private boolean undecided;

    ValueSearch(String key) {
        this.key = key;
    }

    /** Whether nothing is known because a search gave up. */
    boolean isUndecided() {
        return undecided;
    }

    /**
     * A value other than some that meets all demands; preferably one that does so if no variable has a value
     * that the policies name.
     */
    Optional<String> find(List<ElementDemand> demands, Set<String> excluded) {
        if (ElementDemand.areContradictory(demands)) {
            return Optional.empty();
        }
        CandidateValues candidates = CandidateValues.of(key, demands);
        List<String> values = candidates.values().stream()
                .filter(value -> !excluded.contains(value))
                .toList();
        Optional<String> found = first(values, demands, ElementDemand::isMetWithOwnVariables)
                .or(() -> first(values, demands, ElementDemand::isMetBy));
        if (found.isPresent() || candidates.areAll()) {
            return found;
        }
        List<ElementDemand> texts =
                demands.stream().filter(ElementDemand::isText).toList();
        if (texts.size() == demands.size()) {
            return text(texts, excluded);
        }
        undecided |= mayBeMet(demands, texts, excluded, candidates.values());
        return Optional.empty();
    }

    private static Optional<String> first(
            List<String> values, List<ElementDemand> demands, BiPredicate<ElementDemand, String> meets) {
        return values.stream()
                .filter(value -> demands.stream().allMatch(demand -> meets.test(demand, value)))
                .findFirst();
    }

    private static boolean areMet(List<ElementDemand> demands, String value) {
        return demands.stream().allMatch(demand -> demand.isMetBy(value));
    }

    private Optional<String> text(List<ElementDemand> texts, Set<String> excluded) {
        TextSearch search = new TextSearch(texts, excluded);
        Optional<String> found = search.find();
        undecided |= search.isUndecided();
        return found;
    }

    /** Whether each family of demands can be met by itself, while nothing was found that meets all. */
    private static boolean mayBeMet(
            List<ElementDemand> demands, List<ElementDemand> texts, Set<String> excluded, List<String> candidates) {
        Set<Family> families = EnumSet.noneOf(Family.class);
        demands.stream()
                .filter(demand -> !demand.isText())
                .forEach(demand -> families.add(demand.test().comparison().family()));
        boolean mixed =
                !texts.isEmpty() || families.size() > 1 || excluded.stream().anyMatch(each -> !each.isEmpty());
        if (!mixed) {
            return false;
        }
        for (Family family : families) {
            List<ElementDemand> some = demands.stream()
                    .filter(demand -> demand.test().isOf(family))
                    .toList();
            if (candidates.stream().noneMatch(value -> areMet(some, value))) {
                return false;
            }
        }
        TextSearch search = new TextSearch(texts, Set.of());
        return search.find().isPresent() || search.isUndecided();
    }
}
