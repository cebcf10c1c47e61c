package io.github.artifactkit.iam.policy.evaluation;

import static io.github.artifactkit.iam.policy.evaluation.Policies.allow;
import static io.github.artifactkit.iam.policy.evaluation.Policies.allowIf;
import static io.github.artifactkit.iam.policy.evaluation.Policies.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.document.PolicyType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How conditions, resources and variables match.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">IAM
 *     User Guide, condition operators</a>
 */
class ConditionsTest {

    private static final AccessRequest READ =
            AccessRequest.of(Caller.of("arn:aws:iam::111122223333:user/bob"), "s3:GetObject", "arn:aws:s3:::b/bob/k");

    private static boolean allows(CompiledPolicy policy, AccessRequest request) {
        return PolicySet.builder().identity(policy).build().evaluate(request).isAllowed();
    }

    /** Values of the key are parted by semicolons; no value is an absent key, {@code ''} a key with an empty text. */
    private static boolean matches(String operator, String policyValues, @Nullable String requestValues) {
        String values = String.join(
                ", ",
                Arrays.stream(policyValues.split(";"))
                        .map(value -> "\"" + value + "\"")
                        .toList());
        CompiledPolicy policy = identity(allowIf("\"" + operator + "\": {\"Test:Key\": [" + values + "]}"));
        if (requestValues == null) {
            return allows(policy, READ);
        }
        List<String> given = new ArrayList<>(Arrays.asList(requestValues.split(";", -1)));
        return allows(policy, READ.withContext("test:key", given.toArray(String[]::new)));
    }

    @ParameterizedTest(name = "{0} [{1}] with [{2}]: {3}")
    @CsvSource({
        "StringEquals, a;b, b, true",
        "StringEquals, a, A, false",
        "StringEquals, a*, ab, false",
        "StringEquals, , , false",
        "StringEqualsIgnoreCase, a, A, true",
        "StringNotEquals, a;b, b, false",
        "StringNotEquals, a;b, c, true",
        "StringLike, a?c*, abc:/d, true",
        "StringLike, a?c, ac, false",
        "StringNotLike, a*, abc, false",
        "NumericEquals, 10, 10.0, true",
        "NumericLessThan, 10, 9.5, true",
        "NumericLessThan, 10, 10, false",
        "NumericLessThanEquals, 10, 10, true",
        "NumericGreaterThanEquals, 10, 9, false",
        "NumericLessThan, 10, ten, false",
        "DateGreaterThan, 2018-08-16T12:00:00Z, 2019-04-25T11:00:00Z, true",
        "DateLessThan, 2018-08-16, 2019-04-25T11:00:00Z, false",
        "DateEquals, 2018-08-10T00:00:00Z, 1533859200, true",
        "DateEquals, 2018-08-10T00:00:00Z, 1533859200.0, true",
        "DateGreaterThanEquals, 2030-06, 2030-06-01T00:00:00Z, true",
        "Bool, true, TRUE, true",
        "Bool, false, false, true",
        "Bool, false, true, false",
        "BinaryEquals, QmluYXJ5, QmluYXJ5, true",
        "IpAddress, 203.0.113.0/24, 203.0.113.7, true",
        "IpAddress, 203.0.113.7, 203.0.113.7, true",
        "IpAddress, 203.0.113.7, 203.0.113.8, false",
        "IpAddress, 2001:DB8::/32, 2001:db8:1::1, true",
        "NotIpAddress, 203.0.113.0/24, 198.51.100.1, true",
        "ArnLike, arn:aws:sns:*:123456789012:a*, arn:aws:sns:eu-west-1:123456789012:a:b, true",
        "ArnEquals, arn:aws:sns:*:123456789012:a*, arn:aws:sns:eu-west-1:123456789012:ab, true",
        "ArnLike, arn:aws:*:ab, arn:aws:sns:eu-west-1:123456789012:ab, false",
        "StringLike, arn:aws:*:ab, arn:aws:sns:eu-west-1:123456789012:ab, true",
        "ArnNotEquals, arn:aws:sns:*:*:a, arn:aws:sns:eu-west-1:123456789012:b, true",
    })
    void an_operator_compares_the_value_of_the_request_with_each_of_the_policy(
            String operator, @Nullable String policy, @Nullable String request, boolean expected) {
        assertThat(matches(operator, policy == null ? "" : policy, request)).isEqualTo(expected);
    }

    /** Condition operators, IfExists, Null and negated matching. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "StringEquals, false",
        "StringNotEquals, true",
        "StringNotLike, true",
        "NumericNotEquals, true",
        "NotIpAddress, true",
        "ArnNotLike, true",
        "Bool, false",
        "StringEqualsIfExists, true",
        "BoolIfExists, true",
        "ForAllValues:StringEquals, true",
        "ForAllValues:StringNotEquals, true",
        "ForAnyValue:StringEquals, false",
        "ForAnyValue:StringNotEquals, false",
        "ForAnyValue:StringEqualsIfExists, true",
    })
    void an_absent_key_matches_negated_operators_IfExists_and_ForAllValues(String operator, boolean expected) {
        assertThat(matches(operator, "1", null)).isEqualTo(expected);
    }

    /** Single-valued and multivalued context keys. */
    @ParameterizedTest(name = "{0} [{1}] with [{2}]: {3}")
    @CsvSource({
        "ForAllValues:StringEquals, a;b, a;b, true",
        "ForAllValues:StringEquals, a;b, a;c, false",
        "ForAnyValue:StringEquals, a;b, c;b, true",
        "ForAnyValue:StringEquals, a;b, c;d, false",
        "ForAllValues:StringNotEquals, a;b, c;d, true",
        "ForAllValues:StringNotEquals, a;b, c;a, false",
        "ForAnyValue:StringNotEquals, a;b, c;a, true",
        "ForAnyValue:StringNotEquals, a;b, b;a, false",
        "ForAllValues:StringEquals, a, '', true",
        "StringEquals, a;b, a;b, false",
        "StringNotEquals, x, a;b, false",
    })
    void a_key_with_several_values_needs_a_set_operator(
            String operator, String policy, String request, boolean expected) {
        assertThat(matches(operator, policy, request)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "Null {0} with [{1}]: {2}")
    @CsvSource({"true, , true", "true, '', true", "true, a, false", "false, , false", "false, a, true"})
    void null_tells_whether_a_key_has_a_value(String wanted, @Nullable String request, boolean expected) {
        assertThat(matches("Null", wanted, request)).isEqualTo(expected);
    }

    /** Checked with AWS by the authors of PMapper for ArnNotLike. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"ArnNotLike, arn:aws:iam::*:user/a", "NumericNotEquals, 1", "DateNotEquals, 2020-01-01"})
    void a_value_that_cannot_be_compared_does_not_match_a_negated_operator_either(String operator, String policy) {
        assertThat(matches(operator, policy, "test2")).isFalse();
    }

    @Test
    void the_case_of_keys_and_tag_keys_does_not_count_and_that_of_values_does() {
        CompiledPolicy policy = identity(allowIf("\"StringEquals\": {\"AWS:PrincipalTag/Team\": \"Red\"}"));

        assertThat(allows(policy, READ.withContext("aws:principaltag/TEAM", "Red")))
                .isTrue();
        assertThat(allows(policy, READ.withContext("aws:principaltag/TEAM", "red")))
                .isFalse();
    }

    @Test
    void the_case_of_actions_does_not_count_and_that_of_resources_does() {
        assertThat(allows(identity(allow("S3:getOBJECT", "*")), READ)).isTrue();
        assertThat(allows(identity(allow("s3:*", "arn:aws:s3:::B/*")), READ)).isFalse();
    }

    @Test
    void a_star_in_a_resource_crosses_slashes_and_colons() {
        assertThat(allows(identity(allow("*", "arn:aws:s3:::b*")), READ)).isTrue();
        assertThat(allows(identity(allow("*", "arn:aws:s3:*:*:b/*")), READ)).isTrue();
    }

    /** Specified in the IAM User Guide for the Resource element: missing fields are completed with wildcards. */
    @Test
    void a_short_arn_is_completed_in_policies_of_identities_only() {
        assertThat(allows(identity(allow("*", "arn:aws:s3")), READ)).isTrue();
        assertThat(allows(identity(allow("*", "arn:aws:sqs")), READ)).isFalse();
        assertThat(allows(identity(allow("*", "arn:*:b/bob/k")), READ)).isTrue();
        PolicySet limited = PolicySet.builder()
                .identity(identity(allow("*", "*")))
                .scpLevel(Policies.level(PolicyType.SCP, allow("*", "arn:aws:s3")))
                .build();
        assertThat(limited.evaluate(READ).missing()).containsExactly(Layer.SCP);
    }

    @Test
    void a_variable_represents_the_value_of_its_key_as_literal_text() {
        CompiledPolicy policy = identity(allow("*", "arn:aws:s3:::b/${aws:username}/*"));

        assertThat(allows(policy, READ.withContext("aws:username", "bob"))).isTrue();
        assertThat(allows(policy, READ.withContext("aws:username", "*"))).isFalse();
        assertThat(allows(policy, READ.withContext("aws:username", "bob", "eve")))
                .isFalse();
        assertThat(allows(policy, READ)).isFalse();
    }

    @Test
    void a_variable_may_have_a_default_and_stars_may_be_escaped() {
        CompiledPolicy withDefault = CompiledPolicy.parse(
                Policies.json("{\"Effect\": \"Allow\", \"Action\": \"*\","
                        + " \"Resource\": \"arn:aws:s3:::b/${aws:PrincipalTag/team, 'bob'}/*\"}"),
                PolicyType.IDENTITY);
        assertThat(allows(withDefault, READ)).isTrue();
        assertThat(allows(withDefault, READ.withContext("aws:PrincipalTag/team", "red")))
                .isFalse();
        assertThat(matches("StringLike", "a${*}c", "a*c")).isTrue();
        assertThat(matches("StringLike", "a${*}c", "abc")).isFalse();
    }

    @Test
    void a_variable_without_a_value_matches_no_positive_operator_and_every_negated_one() {
        assertThat(matches("StringEquals", "${aws:username}", "bob")).isFalse();
        assertThat(matches("StringNotEquals", "${aws:username}", "bob")).isTrue();
        assertThat(matches("ArnLike", "arn:aws:iam::1:user/${aws:username}", "arn:aws:iam::1:user/bob"))
                .isFalse();
    }

    @Test
    void there_are_no_variables_in_the_language_of_2008_and_in_other_operators_than_those_of_texts_and_arns() {
        CompiledPolicy old = CompiledPolicy.parse(
                "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\","
                        + " \"Resource\": \"arn:aws:s3:::b/${aws:username}/*\"}}",
                PolicyType.IDENTITY);
        assertThat(allows(old, READ.withContext("aws:username", "bob"))).isFalse();
        CompiledPolicy numeric = identity(allowIf("\"NumericEquals\": {\"test:key\": \"${aws:username}\"}"));
        assertThat(allows(numeric, READ.withContext("aws:username", "1").withContext("test:key", "1")))
                .isFalse();
    }

    @Test
    void a_statement_with_an_empty_list_has_no_effect() {
        String empty = "{\"Effect\": \"Deny\", \"NotAction\": [], \"Resource\": \"*\"}";

        assertThat(allows(identity(allow("*", "*"), empty), READ)).isTrue();
        assertThat(allows(identity(), READ)).isFalse();
    }
}
