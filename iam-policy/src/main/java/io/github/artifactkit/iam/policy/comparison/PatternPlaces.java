package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.document.Arn;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The places of several patterns, each in front of a letter or wildcard or at the end, and which of them a text reaches.
 * Patterns are in the letters of {@link Encoding}, texts in their own. Belongs to one thread.
 */
final class PatternPlaces {

    /** How the characters of a pattern are compared. */
    enum Kind {
        /** Each for itself. */
        TEXT,
        /** Each for itself, whatever its case. */
        CASELESS_TEXT,
        /** Stars and question marks are wildcards, other characters are for themselves, whatever their case. */
        CASELESS_PATTERN,
        /** Stars and question marks are wildcards. */
        PATTERN,
        /** Stars and question marks are wildcards that do not reach over the separators of an ARN's fields. */
        ARN_PATTERN
    }

    private enum Step {
        LETTER,
        CASELESS_LETTER,
        STAR,
        FIELD_STAR,
        ONE,
        FIELD_ONE,
        END
    }

    private final List<Step> steps = new ArrayList<>();
    private final StringBuilder letters = new StringBuilder();
    private final BitSet starts = new BitSet();
    private final BitSet stars = new BitSet();
    private boolean incomplete;

    int size() {
        return steps.size();
    }

    /** Whether letters were left out that a text could have. */
    boolean isIncomplete() {
        return incomplete;
    }

    /** Adds a pattern in the letters of {@link Encoding}. */
    void add(Kind kind, String pattern) {
        starts.set(size());
        boolean wild = kind != Kind.TEXT && kind != Kind.CASELESS_TEXT;
        boolean caseless = kind == Kind.CASELESS_TEXT || kind == Kind.CASELESS_PATTERN;
        int fields = kind == Kind.ARN_PATTERN ? Arn.FIELDS - 1 : 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            char decoded = Encoding.decoded(String.valueOf(c)).charAt(0);
            if (c == Arn.SEPARATOR) {
                fields--;
            }
            if (wild && c == '*') {
                stars.set(size(), fields <= 0);
                add(fields > 0 ? Step.FIELD_STAR : Step.STAR, c);
            } else if (wild && c == '?') {
                add(fields > 0 ? Step.FIELD_ONE : Step.ONE, c);
            } else if (caseless) {
                incomplete |= Character.isSurrogate(c);
                add(Step.CASELESS_LETTER, Letters.fold(decoded));
            } else {
                add(Step.LETTER, decoded);
            }
        }
        add(Step.END, Encoding.FRESH);
    }

    private void add(Step step, char letter) {
        steps.add(step);
        letters.append(letter);
    }

    /** The places reached by the empty text. */
    BitSet start() {
        BitSet reached = new BitSet(size());
        starts.stream().forEach(place -> reach(place, reached));
        return withoutPassed(reached);
    }

    /** The places reached with one more letter. */
    BitSet after(BitSet from, char letter) {
        BitSet reached = new BitSet(size());
        for (int place = from.nextSetBit(0); place >= 0; place = from.nextSetBit(place + 1)) {
            switch (steps.get(place)) {
                case LETTER -> reachIf(letter == letters.charAt(place), place + 1, reached);
                case CASELESS_LETTER -> reachIf(Letters.fold(letter) == letters.charAt(place), place + 1, reached);
                case STAR -> reach(place, reached);
                case FIELD_STAR -> reachIf(letter != Arn.SEPARATOR, place, reached);
                case ONE -> reach(place + 1, reached);
                case FIELD_ONE -> reachIf(letter != Arn.SEPARATOR, place + 1, reached);
                case END -> {}
            }
        }
        return withoutPassed(reached);
    }

    private void reachIf(boolean takes, int place, BitSet reached) {
        if (takes) {
            reach(place, reached);
        }
    }

    /** A star may also take nothing. */
    private void reach(int place, BitSet reached) {
        int last = place;
        reached.set(last);
        while (steps.get(last) == Step.STAR || steps.get(last) == Step.FIELD_STAR) {
            reached.set(++last);
        }
    }

    /** Without the places of a pattern before the last of its stars that was reached. */
    private BitSet withoutPassed(BitSet reached) {
        for (int star = stars.previousSetBit(size()); star >= 0; star = stars.previousSetBit(star - 1)) {
            if (reached.get(star)) {
                int start = starts.previousSetBit(star);
                reached.clear(start, star);
                star = start;
            }
        }
        return reached;
    }

    /** The letters that matter after some places, the one that occurs in no pattern first. */
    Set<Character> letters(BitSet reached) {
        Set<Character> found = new LinkedHashSet<>();
        found.add(Encoding.FRESH);
        for (int place = reached.nextSetBit(0); place >= 0; place = reached.nextSetBit(place + 1)) {
            char letter = letters.charAt(place);
            switch (steps.get(place)) {
                case LETTER -> found.add(letter);
                case CASELESS_LETTER -> found.addAll(Letters.like(letter));
                case FIELD_STAR, FIELD_ONE -> found.add(Arn.SEPARATOR);
                case STAR, ONE, END -> {}
            }
        }
        found.removeIf(Encoding::isVariable);
        return found;
    }

    /** Characters that are the same but for case, as {@link String#equalsIgnoreCase} has it. */
    private static final class Letters {

        private static final Map<Character, List<Character>> LIKE = new HashMap<>();

        static {
            for (int i = 0; i <= Character.MAX_VALUE; i++) {
                char c = (char) i;
                if (fold(c) != c) {
                    LIKE.computeIfAbsent(fold(c), folded -> new ArrayList<>(List.of(folded)))
                            .add(c);
                }
            }
        }

        static char fold(char c) {
            return Character.toLowerCase(Character.toUpperCase(c));
        }

        static List<Character> like(char folded) {
            return LIKE.getOrDefault(folded, List.of(folded));
        }
    }
}
