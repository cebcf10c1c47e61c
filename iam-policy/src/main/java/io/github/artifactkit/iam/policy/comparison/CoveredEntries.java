package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.comparison.Encoding.TooManyVariablesException;
import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.pattern.PatternSet;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Entries of one element of a statement that belong together because some of them cover others. Texts are compared: which
 * actions and resources there are does not matter.
 *
 * @param members their places in the list, in order
 * @param covers for each member that can go, the place of one that stays and covers it; its own place for one that
 *     stays
 */
public record CoveredEntries(List<Integer> members, List<Integer> covers) {

    /** Copies the lists. */
    public CoveredEntries {
        members = List.copyOf(members);
        covers = List.copyOf(covers);
    }

    /** The places of the members that can go. */
    public BitSet gone() {
        BitSet gone = new BitSet();
        for (int i = 0; i < members.size(); i++) {
            if (!members.get(i).equals(covers.get(i))) {
                gone.set(members.get(i));
            }
        }
        return gone;
    }

    /**
     * All groups of an element with actions or resources, in the order of their first members. Of entries that are equal, the
     * first stays. The same policy variable is taken to have the same value in all entries.
     */
    public static Collection<CoveredEntries> of(ElementValues element) {
        try {
            return of(element.name().endsWith("Action") ? element.patterns() : resources(element));
        } catch (TooManyVariablesException e) {
            return List.of(); // far more than AWS accepts in a policy
        }
    }

    private static List<WildcardPattern> resources(ElementValues element) {
        Encoding encoding = new Encoding();
        List<WildcardPattern> patterns = new ArrayList<>(element.patterns());
        for (int i = 0; i < patterns.size(); i++) {
            String text = patterns.get(i).text();
            if (text.contains("${")) {
                patterns.set(i, WildcardPattern.of(encoding.encode(text, true)));
            }
        }
        return patterns;
    }

    private static Collection<CoveredEntries> of(List<WildcardPattern> patterns) {
        int[] covers = firsts(patterns);
        int[] groups = covers.clone();
        int[] wild = IntStream.range(0, covers.length)
                .filter(i -> covers[i] == i && !patterns.get(i).isLiteral())
                .toArray();
        if (wild.length > 0) {
            // What has no wildcard covers nothing else.
            PatternSet set =
                    PatternSet.of(IntStream.of(wild).mapToObj(patterns::get).toList());
            for (int i = 0; i < covers.length; i++) {
                if (covers[i] == i) {
                    BitSet found = set.including(patterns.get(i));
                    for (int at = found.nextSetBit(0); at >= 0; at = found.nextSetBit(at + 1)) {
                        join(groups, i, wild[at]);
                        covers[i] = wild[at] == i ? covers[i] : wild[at];
                    }
                }
            }
        }
        return collect(groups, covers);
    }

    /** For each pattern the place of the first one that is equal. */
    private static int[] firsts(List<WildcardPattern> patterns) {
        Map<WildcardPattern, Integer> places = new HashMap<>();
        int[] firsts = new int[patterns.size()];
        for (int i = 0; i < firsts.length; i++) {
            Integer first = places.putIfAbsent(patterns.get(i), i);
            firsts[i] = first == null ? i : first;
        }
        return firsts;
    }

    private static void join(int[] groups, int one, int other) {
        int first = root(groups, one);
        int second = root(groups, other);
        groups[Math.max(first, second)] = Math.min(first, second);
    }

    private static int root(int[] groups, int member) {
        int at = member;
        while (groups[at] != at) {
            groups[at] = groups[groups[at]];
            at = groups[at];
        }
        return at;
    }

    private static Collection<CoveredEntries> collect(int[] groups, int[] covers) {
        if (IntStream.range(0, covers.length).allMatch(i -> covers[i] == i)) {
            return List.of();
        }
        TreeMap<Integer, List<Integer>> members = new TreeMap<>();
        for (int i = 0; i < groups.length; i++) {
            members.computeIfAbsent(root(groups, i), ignored -> new ArrayList<>())
                    .add(i);
        }
        List<CoveredEntries> found = new ArrayList<>();
        for (List<Integer> group : members.values()) {
            if (group.size() > 1) {
                found.add(new CoveredEntries(
                        group,
                        group.stream().map(member -> last(covers, member)).toList()));
            }
        }
        return found;
    }

    /** The one that stays at the end of a chain of patterns that cover one another. */
    private static int last(int[] covers, int member) {
        int at = member;
        while (covers[at] != at) {
            at = covers[at];
        }
        return at;
    }
}
