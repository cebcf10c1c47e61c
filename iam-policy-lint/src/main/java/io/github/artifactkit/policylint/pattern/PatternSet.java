package io.github.artifactkit.policylint.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Many patterns that are asked together which of them match a text or include a pattern. Immutable and thread-safe.
 *
 * <p>Those without a wildcard are looked up. The others are sorted by their tokens, so that a stretch of the order
 * stands for all that begin alike. A question walks the letters through these stretches, as through a tree, until one
 * pattern is left in each, and only those are compared in full. So a question costs little more than its own length,
 * however many patterns there are. For sets contrived to make it cost more, as many questions as there are patterns
 * are together held to some tens of millions of steps; a question that would need more leaves out what it has not found by then.
 */
public final class PatternSet {

    private static final int STEPS = 1 << 26;
    private static final int LEAST_STEPS = 1 << 12;

    /** Patterns {@code low} up to {@code high}, exclusive, of which the first {@code depth} tokens are used up. */
    private record Stretch(int low, int high, int depth, boolean loops) {}

    private final boolean foldCase;
    private final int size;
    /** The places of the patterns without a wildcard, in the list that was given. */
    private final Map<String, List<Integer>> literals = new HashMap<>();
    /** All different patterns with a wildcard in the order of their tokens. */
    private final int[][] sorted;
    /** For each of those its places in the list that was given. */
    private final List<List<Integer>> places;

    private PatternSet(List<WildcardPattern> patterns) {
        this.foldCase = !patterns.isEmpty() && patterns.get(0).foldsCase();
        this.size = patterns.size();
        Map<WildcardPattern, List<Integer>> wild = new HashMap<>();
        for (int i = 0; i < patterns.size(); i++) {
            WildcardPattern pattern = patterns.get(i);
            if (pattern.foldsCase() != foldCase) {
                throw new IllegalArgumentException("case counts for some patterns only: " + patterns);
            }
            List<Integer> known = pattern.isLiteral()
                    ? literals.computeIfAbsent(key(pattern.tokens()), ignored -> new ArrayList<>(1))
                    : wild.computeIfAbsent(pattern, ignored -> new ArrayList<>(1));
            known.add(i);
        }
        List<Map.Entry<WildcardPattern, List<Integer>>> ordered = new ArrayList<>(wild.entrySet());
        ordered.sort((one, other) ->
                Arrays.compare(one.getKey().tokens(), other.getKey().tokens()));
        this.sorted = ordered.stream().map(entry -> entry.getKey().tokens()).toArray(int[][]::new);
        this.places = ordered.stream().map(Map.Entry::getValue).toList();
    }

    private static String key(int[] letters) {
        char[] characters = new char[letters.length];
        for (int i = 0; i < letters.length; i++) {
            characters[i] = (char) letters[i];
        }
        return new String(characters);
    }

    /**
     * A set of the patterns; questions are answered by their places in this list.
     *
     * @throws IllegalArgumentException if case counts for some of them only
     */
    public static PatternSet of(List<WildcardPattern> patterns) {
        return new PatternSet(patterns);
    }

    /** Which of the patterns match a text. */
    public BitSet matching(String text) {
        return ask(WildcardPattern.letters(text, foldCase), true);
    }

    /** Whether one of the patterns matches a text. */
    public boolean matches(String text) {
        return !matching(text).isEmpty();
    }

    /**
     * Which of the patterns include another one; a pattern of the set includes itself.
     *
     * @throws IllegalArgumentException if case counts for the other one or the set only
     */
    public BitSet including(WildcardPattern other) {
        boolean empty = sorted.length == 0 && literals.isEmpty();
        if (!empty && other.foldsCase() != foldCase) {
            throw new IllegalArgumentException("case counts for the set or the pattern only: " + other);
        }
        return ask(other.tokens(), other.isLiteral());
    }

    /**
     * Whether the patterns together match everything that another one matches. Never says so wrongly. Exact for
     * patterns without {@code ?}, because then one of them matches it all; with {@code ?} it may miss that several
     * share it, as the empty pattern and {@code ?*} share {@code *}.
     */
    public boolean includes(WildcardPattern other) {
        return !including(other).isEmpty();
    }

    private BitSet ask(int[] letters, boolean literal) {
        BitSet found = new BitSet();
        if (literal) {
            literals.getOrDefault(key(letters), List.of()).forEach(found::set);
        }
        if (sorted.length > 0) {
            new Question(letters, found).walk();
        }
        return found;
    }

    /** One question with what it has found so far. */
    private final class Question {

        private final int[] letters;
        private final Alignment alignment = new Alignment(Math.max(LEAST_STEPS, STEPS / Math.max(1, size)));
        private final BitSet compared = new BitSet(sorted.length);
        private final BitSet found;
        private Set<Stretch> now = new LinkedHashSet<>();
        private Set<Stretch> next = new LinkedHashSet<>();

        Question(int[] letters, BitSet found) {
            this.letters = letters;
            this.found = found;
        }

        void walk() {
            reach(0, sorted.length, 0);
            for (int i = 0; i < letters.length && !next.isEmpty(); i++) {
                Set<Stretch> free = now;
                now = next;
                next = free;
                next.clear();
                for (Stretch stretch : now) {
                    if (!alignment.step()) {
                        return;
                    }
                    advance(stretch, letters[i]);
                }
            }
        }

        private void advance(Stretch stretch, int letter) {
            int low = stretch.low();
            int high = stretch.high();
            int depth = stretch.depth();
            if (stretch.loops()) {
                next.add(stretch);
                reach(low, high, depth + 1);
                return;
            }
            if (letter == Tokens.STAR) {
                int end = firstFrom(Tokens.GAP_ONE + 1, low, high, depth);
                reach(firstFrom(Tokens.GAP_ONE, low, end, depth), end, depth);
                return;
            }
            go(Tokens.GAP_ONE, stretch);
            go(Tokens.ONE, stretch);
            if (letter >= 0) {
                go(letter, stretch);
            }
        }

        private void go(int token, Stretch from) {
            int low = firstFrom(token, from.low(), from.high(), from.depth());
            int high = firstFrom(token + 1, low, from.high(), from.depth());
            reach(low, high, from.depth() + 1);
        }

        /** Enters a stretch: compares the patterns that are alone or end here, and lets stars take nothing. */
        private void reach(int from, int high, int depth) {
            int low = from;
            if (low < high && sorted[low].length == depth) {
                compare(low++);
            }
            if (high - low == 1) {
                compare(low);
            } else if (low < high && next.add(new Stretch(low, high, depth, false))) {
                int stars = firstFrom(Tokens.STAR + 1, low, high, depth);
                if (stars - low == 1) {
                    compare(low);
                } else if (stars > low && next.add(new Stretch(low, stars, depth, true))) {
                    reach(low, stars, depth + 1);
                }
            }
        }

        private void compare(int index) {
            if (!compared.get(index)) {
                compared.set(index);
                if (alignment.takes(sorted[index], letters)) {
                    places.get(index).forEach(found::set);
                }
            }
        }
    }

    /** The first pattern of a stretch whose token at a depth is not less than the given one. */
    private int firstFrom(int token, int low, int high, int depth) {
        int least = low;
        int greatest = high;
        while (least < greatest) {
            int middle = (least + greatest) >>> 1;
            if (sorted[middle][depth] < token) {
                least = middle + 1;
            } else {
                greatest = middle;
            }
        }
        return least;
    }
}
