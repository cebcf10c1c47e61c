package io.github.artifactkit.iam.policy.pattern;

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
 * represents all that begin with it. A question walks the letters through these stretches, as through a tree, until one
 * pattern is left in each, and only those are compared in full. So a question costs little more than its own length,
 * however many patterns there are. For sets contrived to make it cost more, as many questions as there are patterns
 * are together held to some tens of millions of steps; a question that would need more leaves out what it has not found by then.
 */
public final class PatternSet {

    private static final int STEPS = 1 << 26;
    private static final int LEAST_STEPS = 1 << 12;
    private static final int NONE = -1;

    /** So many patterns are compared one by one sooner than walked through together. */
    private static final int FEW = 16;

    /** Patterns {@code low} up to {@code high}, exclusive, of which the first {@code depth} tokens are used up. */
    private record Stretch(int low, int high, int depth, boolean loops) {

        // Those of a record go through method handles, which are slow until they are compiled.

        @Override
        public boolean equals(Object other) {
            return other instanceof Stretch that
                    && low == that.low
                    && high == that.high
                    && depth == that.depth
                    && loops == that.loops;
        }

        @Override
        public int hashCode() {
            return ((low * 31 + high) * 31 + depth) * 2 + (loops ? 1 : 0);
        }
    }

    private final boolean foldCase;
    private final int size;
    /** The place of the last pattern without a wildcard of each text, in the list that was given. */
    private final Map<String, Integer> literals = new HashMap<>();
    /** For each place that of the one before it with the same text, if there is no wildcard in it. */
    private final int[] twins;
    /** All different patterns with a wildcard in the order of their tokens. */
    private final int[][] sorted;
    /** For each of those its places in the list that was given. */
    private final List<List<Integer>> places;

    private PatternSet(List<WildcardPattern> patterns) {
        this.foldCase = !patterns.isEmpty() && patterns.get(0).foldsCase();
        this.size = patterns.size();
        this.twins = new int[size];
        Map<WildcardPattern, List<Integer>> wild = new HashMap<>();
        for (int i = 0; i < size; i++) {
            WildcardPattern pattern = patterns.get(i);
            if (pattern.foldsCase() != foldCase) {
                throw new IllegalArgumentException("case counts for some patterns only: " + patterns);
            }
            if (pattern.isLiteral()) {
                Integer twin = literals.put(pattern.folded(), i);
                twins[i] = twin == null ? NONE : twin;
            } else {
                wild.computeIfAbsent(pattern, ignored -> new ArrayList<>(1)).add(i);
            }
        }
        List<Map.Entry<WildcardPattern, List<Integer>>> ordered = new ArrayList<>(wild.entrySet());
        ordered.sort((one, other) ->
                Arrays.compare(one.getKey().tokens(), other.getKey().tokens()));
        this.sorted = new int[ordered.size()][];
        this.places = new ArrayList<>(ordered.size());
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = ordered.get(i).getKey().tokens();
            places.add(ordered.get(i).getValue());
        }
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
        String folded = foldCase ? Tokens.fold(text) : text;
        BitSet found = literalsLike(folded);
        if (sorted.length > 0) {
            addWild(WildcardPattern.letters(folded), found);
        }
        return found;
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
        BitSet found = other.isLiteral() ? literalsLike(other.folded()) : new BitSet();
        if (sorted.length > 0) {
            addWild(other.tokens(), found);
        }
        return found;
    }

    /**
     * Whether the patterns together match everything that another one matches. Never says so wrongly. Exact for
     * patterns without {@code ?}, because then one of them matches it all; with {@code ?} it may miss that several
     * share it, as the empty pattern and {@code ?*} share {@code *}.
     */
    public boolean includes(WildcardPattern other) {
        return !including(other).isEmpty();
    }

    private BitSet literalsLike(String folded) {
        BitSet found = new BitSet();
        Integer last = literals.get(folded);
        for (int place = last == null ? NONE : last; place != NONE; place = twins[place]) {
            found.set(place);
        }
        return found;
    }

    /** Adds the patterns with wildcards that take the letters. */
    private void addWild(int[] letters, BitSet found) {
        if (sorted.length > FEW) {
            new Question(letters, found).walk();
            return;
        }
        Alignment alignment = alignment();
        for (int i = 0; i < sorted.length; i++) {
            if (alignment.takes(sorted[i], letters)) {
                places.get(i).forEach(found::set);
            }
        }
    }

    private Alignment alignment() {
        return new Alignment(Math.max(LEAST_STEPS, STEPS / Math.max(1, size)));
    }

    /** One question with what it has found so far. */
    private final class Question {

        private final int[] letters;
        private final Alignment alignment = alignment();
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
