package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.document.Arn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for a text that meets several demands, exactly, by running the patterns of all demands side by side.
 *
 * <p>A text is of the class that the places of the patterns say which can be reached with it: two texts that reach the
 * same places go on alike, so each pattern matches both or neither, and each demand is met by both or neither. The search
 * goes through the shortest text of each class, letter by letter. Two kinds of letters are enough: those that some place
 * reached asks for (with all that are the same but for case, where case does not count, and the separator of ARNs, where
 * a wildcard does not match it), and one that occurs in no pattern, for all the others, which the places cannot tell
 * apart. So what no text of the search meets is met by no text at all.
 *
 * <p>Two classes are left out, without loss. A demand that only a text of one of its patterns meets is lost where no
 * place of these patterns is reached any more. And of one pattern, what is before the last star that was reached does not
 * matter, since a way that goes on from there passes this star later, which has taken everything up to then.
 *
 * <p>There may be as many classes as sets of places. After {@value #MOST_TEXTS} texts the search gives up and says so.
 */
final class TextSearch {

    private static final int MOST_TEXTS = 4_000;

    private final List<ElementDemand> demands;
    private final Set<String> excluded;
    private final PatternPlaces places = new PatternPlaces();
    private final List<BitSet> needed = new ArrayList<>();
    private boolean undecided;

    private record Reached(String text, BitSet places) {}

    TextSearch(List<ElementDemand> demands, Set<String> excluded) {
        this.demands = demands;
        this.excluded = excluded;
        excluded.forEach(text -> places.add(PatternPlaces.Kind.TEXT, text));
        for (ElementDemand demand : demands) {
            int first = places.size();
            demand.test().addTo(places);
            if (demand.needsPattern()) {
                BitSet own = new BitSet();
                own.set(first, places.size());
                needed.add(own);
            }
            if (demand.test().mayRefuseToCompare()) {
                places.add(PatternPlaces.Kind.PATTERN, Arn.PREFIX + "*:*:*:*:*");
            }
        }
    }

    /** Whether the search gave up. */
    boolean isUndecided() {
        return undecided;
    }

    /** A text that meets all demands. */
    Optional<String> find() {
        Set<BitSet> known = new HashSet<>();
        Deque<Reached> open = new ArrayDeque<>();
        open.add(new Reached("", places.start()));
        known.add(places.start());
        while (!open.isEmpty()) {
            Reached each = open.remove();
            if (!excluded.contains(each.text()) && demands.stream().allMatch(demand -> demand.isMetBy(each.text()))) {
                return Optional.of(each.text());
            }
            for (char letter : places.letters(each.places())) {
                BitSet next = places.after(each.places(), letter);
                if (needed.stream().allMatch(next::intersects) && known.add(next)) {
                    open.add(new Reached(each.text() + letter, next));
                }
            }
            if (known.size() > MOST_TEXTS) {
                undecided = true;
                return Optional.empty();
            }
        }
        undecided = places.isIncomplete();
        return Optional.empty();
    }
}
