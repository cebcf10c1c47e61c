package io.github.artifactkit.iam.policy.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dk.brics.automaton.Automaton;
import dk.brics.automaton.BasicAutomata;
import dk.brics.automaton.BasicOperations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Patterns beside finite automata, which decide the same questions by another road. */
class PatternProperties {

    private static final Map<String, Automaton> AUTOMATA = new HashMap<>();

    @Property(tries = 200_000)
    void inclusion_and_intersection_are_those_of_the_automata(
            @ForAll("patterns") String one, @ForAll("patterns") String other) {
        WildcardPattern first = WildcardPattern.of(one);
        WildcardPattern second = WildcardPattern.of(other);
        Automaton firstAutomaton = automaton(one);
        Automaton secondAutomaton = automaton(other);
        assertThat(first.includes(second)).isEqualTo(secondAutomaton.subsetOf(firstAutomaton));
        assertThat(second.includes(first)).isEqualTo(firstAutomaton.subsetOf(secondAutomaton));
        boolean meet = !firstAutomaton.intersection(secondAutomaton).isEmpty();
        assertThat(first.intersects(second)).isEqualTo(meet);
        assertThat(second.intersects(first)).isEqualTo(meet);
        assertThat(first.equals(second)).isEqualTo(firstAutomaton.equals(secondAutomaton));
    }

    /** Every pattern of up to four characters beside every other: 116,281 pairs. */
    @Test
    void no_short_pair_is_an_exception() {
        List<String> all = new ArrayList<>(List.of(""));
        for (int from = 0, length = 0; length < 4; length++) {
            int to = all.size();
            for (; from < to; from++) {
                for (char c : "ab*?".toCharArray()) {
                    all.add(all.get(from) + c);
                }
            }
        }
        List<WildcardPattern> patterns = all.stream().map(WildcardPattern::of).toList();
        for (WildcardPattern one : patterns) {
            Automaton automaton = automaton(one.text());
            for (WildcardPattern other : patterns) {
                assertThat(one.includes(other))
                        .as("%s includes %s", one, other)
                        .isEqualTo(automaton(other.text()).subsetOf(automaton));
            }
        }
    }

    @Property(tries = 20_000)
    void a_text_matches_if_the_automaton_takes_it(@ForAll("patterns") String pattern, @ForAll("texts") String text) {
        assertThat(WildcardPattern.of(pattern).matches(text))
                .isEqualTo(automaton(pattern).run(text));
    }

    @Property(tries = 20_000)
    void a_set_finds_exactly_the_patterns_that_include_another_one_or_match_a_text(
            @ForAll @Size(max = 30) List<@net.jqwik.api.From("patterns") String> members,
            @ForAll("patterns") String asked,
            @ForAll("texts") String text) {
        List<WildcardPattern> patterns =
                members.stream().map(WildcardPattern::of).toList();
        PatternSet set = PatternSet.of(patterns);
        WildcardPattern other = WildcardPattern.of(asked);
        assertThat(set.including(other).stream().boxed().toList())
                .isEqualTo(places(
                        patterns.stream().map(each -> each.includes(other)).toList()));
        assertThat(set.matching(text).stream().boxed().toList())
                .isEqualTo(
                        places(patterns.stream().map(each -> each.matches(text)).toList()));
    }

    @Property(tries = 20_000)
    void a_union_without_question_marks_includes_what_the_united_automata_include(
            @ForAll @Size(min = 1, max = 3) List<@net.jqwik.api.From("starPatterns") String> members,
            @ForAll("patterns") String asked) {
        PatternSet set = PatternSet.of(members.stream().map(WildcardPattern::of).toList());
        Automaton union = BasicOperations.union(
                members.stream().map(PatternProperties::automaton).collect(Collectors.toList()));
        union.determinize();
        assertThat(set.includes(WildcardPattern.of(asked)))
                .isEqualTo(automaton(asked).subsetOf(union));
    }

    private static List<Integer> places(List<Boolean> answers) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i)) {
                places.add(i);
            }
        }
        return places;
    }

    @Provide
    static Arbitrary<String> patterns() {
        return Arbitraries.strings().withChars("aab**?").ofMaxLength(9);
    }

    @Provide
    static Arbitrary<String> starPatterns() {
        return Arbitraries.strings().withChars("aab*").ofMaxLength(7);
    }

    @Provide
    static Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("aabc*?").ofMaxLength(9);
    }

    private static Automaton automaton(String pattern) {
        return AUTOMATA.computeIfAbsent(pattern, text -> {
            List<Automaton> parts = text.chars()
                    .mapToObj(c -> switch (c) {
                        case '*' -> BasicAutomata.makeAnyString();
                        case '?' -> BasicAutomata.makeAnyChar();
                        default -> BasicAutomata.makeChar((char) c);
                    })
                    .collect(Collectors.toList());
            Automaton whole = BasicOperations.concatenate(parts);
            whole.minimize();
            return whole;
        });
    }
}
