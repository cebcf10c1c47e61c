package io.github.artifactkit.iam.policy.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternMeetTest {

    private static final List<String> TEXTS = texts();

    private static List<String> texts() {
        List<String> all = new ArrayList<>(List.of(""));
        List<String> last = List.of("");
        for (int length = 1; length <= 5; length++) {
            List<String> next = new ArrayList<>();
            last.forEach(text -> List.of("a", "b", ":").forEach(letter -> next.add(text + letter)));
            all.addAll(next);
            last = next;
        }
        return all;
    }

    @Provide
    static Arbitrary<String> patterns() {
        return Arbitraries.strings().withChars('a', 'b', ':', '*', '*', '?').ofMaxLength(5);
    }

    @Provide
    static Arbitrary<String> formats() {
        return Arbitraries.strings().withChars('a', 'b', ':', '*', '*').ofMaxLength(5);
    }

    @Property(tries = 300)
    void the_pieces_are_what_both_patterns_match(@ForAll("patterns") String one, @ForAll("patterns") String other) {
        List<String> pieces = PatternMeet.of(one, other);
        assertThat(TEXTS)
                .allSatisfy(text -> assertThat(anyMatches(pieces, text))
                        .as("%s and %s: %s, %s", one, other, pieces, text)
                        .isEqualTo(matches(one, text) && matches(other, text)));
    }

    /** A text has as many separators as the format exactly if none of the format's stars takes one. */
    @Property(tries = 300)
    void of_a_format_the_pieces_are_what_both_match_field_by_field(
            @ForAll("formats") String format, @ForAll("patterns") String pattern) {
        List<String> pieces = PatternMeet.byFields(format, pattern);
        assertThat(TEXTS)
                .filteredOn(text -> separators(text) == separators(format))
                .allSatisfy(text -> assertThat(anyMatches(pieces, text))
                        .as("%s and %s: %s, %s", format, pattern, pieces, text)
                        .isEqualTo(matches(format, text) && matches(pattern, text)));
    }

    private static long separators(String text) {
        return text.chars().filter(letter -> letter == ':').count();
    }

    private static boolean anyMatches(List<String> pieces, String text) {
        return pieces.stream().anyMatch(piece -> matches(piece, text));
    }

    private static boolean matches(String pattern, String text) {
        return WildcardPattern.of(pattern).matches(text);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:*:waf::*:webacl/*, arn:aws:waf:*:*:webacl/*, arn:aws:waf::*:webacl/*",
        "arn:*:s3:::*, arn:aws:s3:::logs-*, arn:aws:s3:::logs-*",
        "arn:*:logs:*:*:log-group:*, arn:aws:logs:*:log-group:x*, arn:aws:logs:*:*:log-group:x*",
        "arn:*:s3:::*, arn:aws:s3*, arn:aws:s3:::*",
        "arn:*:s3:::*/*, *, arn:*:s3:::*/*"
    })
    void a_wildcard_of_a_format_stays_in_its_field(String format, String pattern, String common) {
        assertThat(PatternMeet.byFields(format, pattern)).containsExactly(common);
    }

    @Test
    void a_format_with_fewer_fields_has_nothing_in_common() {
        assertThat(PatternMeet.byFields("arn:*:waf::*:rulegroup/*", "arn:aws:waf:*:*:webacl/*"))
                .isEmpty();
        assertThat(PatternMeet.byFields("arn:*:s3:::*", "arn:aws:s3:*:*:accesspoint:*"))
                .isEmpty();
    }
}
