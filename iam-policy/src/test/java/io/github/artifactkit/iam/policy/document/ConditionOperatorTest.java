package io.github.artifactkit.iam.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators as AWS documents them. */
class ConditionOperatorTest {

    @Test
    void the_language_has_27_operators() {
        assertThat(Comparison.operators()).hasSize(27).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0} matches a request without the key: {1}")
    @CsvSource({
        "StringEquals, false",
        "StringNotEquals, true",
        "StringEqualsIfExists, true",
        "NotIpAddress, true",
        "ArnNotLike, true",
        "ForAllValues:StringEquals, true",
        "ForAnyValue:StringEquals, false",
        "ForAnyValue:StringNotEquals, false",
        "ForAnyValue:StringEqualsIfExists, true",
        "Null, false",
    })
    void what_an_operator_makes_of_an_absent_key(String operator, boolean matches) {
        assertThat(ConditionOperator.parse(operator).matchesAbsentKey()).isEqualTo(matches);
    }

    @ParameterizedTest(name = "'{0}'")
    @ValueSource(
            strings = {"StringEqual", "stringEquals", "ForSomeValue:StringEquals", "StringLikeExists", "IfExists", ""})
    void what_is_not_an_operator_has_no_comparison(String operator) {
        assertThat(ConditionOperator.parse(operator).comparison()).isEmpty();
    }

    @ParameterizedTest(name = "{0} is taken apart and put together")
    @ValueSource(
            strings = {"Null", "ForAnyValue:StringLikeIfExists", "ForAllValues:Bool", "DateLessThanEqualsIfExists"})
    void an_operator_reads_and_writes(String operator) {
        assertThat(ConditionOperator.parse(operator)).hasToString(operator);
    }
}
