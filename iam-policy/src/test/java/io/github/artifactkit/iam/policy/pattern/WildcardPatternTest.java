package io.github.artifactkit.iam.policy.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patterns as policies hold them. */
class WildcardPatternTest {

    @ParameterizedTest
    @CsvSource({
        "arn:aws:s3:::x-*, arn:aws:s3:::x-*/*, true",
        "arn:aws:s3:::x-*/*, arn:aws:s3:::x-*, false",
        "arn:aws:s3:::*, arn:aws:s3:::box/key, true",
        "arn:aws:s3:::box, arn:aws:s3:::box/*, false",
        "arn:*, arn:aws:sqs:eu-west-1:123456789012:q, true",
        "*?, ?*, true",
        "a?*b, a*?b, true",
        "a*?b, a*b, false",
        "*a?*, *a*b, true",
        "a?c, a*c, false"
    })
    void one_pattern_includes_another(String one, String other, boolean expected) {
        assertThat(WildcardPattern.of(one).includes(WildcardPattern.of(other))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:s3:::*/*, arn:aws:s3:::box*, true",
        "arn:aws:s3:::box/*, arn:aws:s3:::crate/*, false",
        "*:instance/i-1, arn:aws:ec2:*, true",
        "*/key, arn:aws:s3:::box, false",
        "a*a, a, false",
        "a?, ?b, true"
    })
    void two_patterns_share_a_text(String one, String other, boolean expected) {
        assertThat(WildcardPattern.of(one).intersects(WildcardPattern.of(other)))
                .isEqualTo(expected);
        assertThat(WildcardPattern.of(other).intersects(WildcardPattern.of(one)))
                .isEqualTo(expected);
    }

    @Test
    void case_counts_unless_it_is_said_not_to() {
        assertThat(WildcardPattern.of("s3:Get*").matches("s3:getobject")).isFalse();
        assertThat(WildcardPattern.ignoringCase("s3:Get*").matches("S3:getObject"))
                .isTrue();
        assertThat(WildcardPattern.ignoringCase("s3:GET*").includes(WildcardPattern.ignoringCase("S3:getobject*")))
                .isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WildcardPattern.of("a").includes(WildcardPattern.ignoringCase("a")));
    }

    @Test
    void characters_that_are_not_characters_represent_themselves() {
        assertThat(WildcardPattern.of("\uffff\ufffe").includes(WildcardPattern.of("*?")))
                .isFalse();
        assertThat(WildcardPattern.of("?").matches("\ud800")).isTrue();
        assertThat(WildcardPattern.of("*\ud800").matches("a\ud800")).isTrue();
    }

    @Test
    void a_wildcard_of_a_segment_stays_in_it() {
        SegmentedPattern anyAccount =
                SegmentedPattern.of("arn:aws:iam::*:role/r", ':', 6).orElseThrow();
        assertThat(anyAccount.matches("arn:aws:iam::123456789012:role/r")).isTrue();
        assertThat(anyAccount.matches("arn:aws:iam::1:user/x:role/r")).isFalse();
        assertThat(WildcardPattern.of("arn:aws:iam::*:role/r").matches("arn:aws:iam::1:user/x:role/r"))
                .isTrue();
        assertThat(SegmentedPattern.of("arn:aws:iam::*", ':', 6)).isEmpty();
        SegmentedPattern wide = SegmentedPattern.of("arn:*:iam::*:*", ':', 6).orElseThrow();
        assertThat(wide.includes(anyAccount)).isTrue();
        assertThat(anyAccount.includes(wide)).isFalse();
        assertThat(anyAccount.intersects(wide)).isTrue();
    }

    @Test
    void a_set_answers_by_places_and_knows_a_pattern_that_is_twice() {
        PatternSet set = PatternSet.of(List.of(
                WildcardPattern.of("a*"), WildcardPattern.of("b"), WildcardPattern.of("a**"), WildcardPattern.of("*")));
        assertThat(set.including(WildcardPattern.of("ab*"))).isEqualTo(BitSet.valueOf(new long[] {0b1101}));
        assertThat(set.matching("b")).isEqualTo(BitSet.valueOf(new long[] {0b1010}));
        assertThat(PatternSet.of(List.of()).including(WildcardPattern.of("x"))).isEqualTo(new BitSet());
    }

    @Test
    void contrived_patterns_do_not_keep_it_busy() {
        String text = "ab".repeat(500_000);
        WildcardPattern hard = WildcardPattern.of("*" + "ab".repeat(250_000) + "b");
        List<WildcardPattern> many = IntStream.range(0, 5_000)
                .mapToObj(i -> WildcardPattern.of("*a" + "*a*b".repeat(20) + Integer.toBinaryString(i)))
                .toList();
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            assertThat(hard.matches(text)).isFalse();
            assertThat(WildcardPattern.of(text + "*").includes(hard)).isFalse();
            PatternSet set = PatternSet.of(many);
            for (WildcardPattern each : many) {
                assertThat(set.including(each).cardinality()).isGreaterThanOrEqualTo(0);
            }
        });
    }
}
