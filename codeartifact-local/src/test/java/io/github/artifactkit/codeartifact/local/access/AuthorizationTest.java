package io.github.artifactkit.codeartifact.local.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What statements cover and when conditions hold, as the IAM User Guide says. */
class AuthorizationTest {

    private static final String ARN = "arn:aws:codeartifact:us-east-1:123456789012:package/dom/team/npm//left-pad";

    private static boolean allowed(String statement, RequestContext context) {
        Principal principal = Identity.user("reader")
                .policy("{\"Version\": \"2012-10-17\", \"Statement\": [" + statement + "]}")
                .principal("aws", "123456789012");
        AccessRequest request =
                new AccessRequest("codeartifact:ListPackageVersions", ARN, "123456789012", List.of(), context);
        return Authorization.denial(principal, request).isEmpty();
    }

    private static boolean allowed(String member, String value, String otherMember, String other) {
        return allowed(
                "{\"Effect\": \"Allow\", \"%s\": \"%s\", \"%s\": \"%s\"}".formatted(member, value, otherMember, other),
                RequestContext.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "Action, codeartifact:ListPackageVersions, true",
        "Action, CodeArtifact:listpackageversions, true",
        "Action, codeartifact:List*, true",
        "Action, codeartifact:ListPackage?ersions, true",
        "Action, *, true",
        "Action, codeartifact:ListPackageVersion, false",
        "Action, s3:*, false",
        "NotAction, codeartifact:Get*, true",
        "NotAction, codeartifact:List*, false"
    })
    void actions_are_patterns_in_any_letter_case(String member, String action, boolean allowed) {
        assertThat(allowed(member, action, "Resource", "*")).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "Resource, *, true",
        "Resource, arn:aws:codeartifact:us-east-1:123456789012:package/dom/team/npm//left-pad, true",
        "Resource, arn:aws:codeartifact:*:package/dom/team/*, true",
        "Resource, arn:aws:codeartifact:us-east-1:123456789012:package/dom/team/npm//Left-Pad, false",
        "Resource, arn:aws:codeartifact:us-east-1:123456789012:package/dom/team, false",
        "Resource, arn:aws:codeartifact:us-east-1:123456789012:package/dom/team/npm//left-pa?, true",
        "Resource, arn:aws:codeartifact:us-east-1:123456789012:package/dom/team/npm//left-pad?, false",
        "Resource, arn:*:package/${aws:username}/*, false",
        "Resource, 'arn:*:package/${aws:nothing, ''dom''}/*', true",
        "Resource, arn:*:package/${aws:nothing}*, false",
        "Resource, arn:*${*}, false",
        "NotResource, arn:aws:codeartifact:us-east-1:123456789012:domain/*, true",
        "NotResource, arn:aws:codeartifact:us-east-1:123456789012:package/*, false"
    })
    void resources_are_patterns_with_variables(String member, String resource, boolean allowed) {
        assertThat(allowed("Action", "*", member, resource)).isEqualTo(allowed);
    }

    /** The context has the keys one=1, two=[a, b], ip=10.1.2.3, time, arn and flag=true. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            StringEquals              | one     | 1                        | true
            StringEquals              | ONE     | 1                        | true
            StringEquals              | one     | 2                        | false
            StringEquals              | nothing | 1                        | false
            StringEqualsIfExists      | nothing | 1                        | true
            StringEqualsIfExists      | one     | 2                        | false
            StringNotEquals           | one     | 2                        | true
            StringNotEquals           | one     | 1                        | false
            StringNotEquals           | nothing | 1                        | true
            StringEqualsIgnoreCase    | word    | WoRd                     | true
            StringEquals              | word    | WoRd                     | false
            StringLike                | word    | w*d                      | true
            StringEquals              | word    | w*d                      | false
            StringNotLike             | word    | w*d                      | false
            NumericEquals             | one     | 1.0                      | true
            NumericLessThan           | one     | 2                        | true
            NumericGreaterThanEquals  | one     | 2                        | false
            NumericLessThan           | word    | 2                        | false
            DateLessThan              | time    | 2026-12-01               | true
            DateGreaterThan           | time    | 2026-12-01T00:00:00Z     | false
            DateGreaterThan           | time    | 1000000000               | true
            Bool                      | flag    | TRUE                     | true
            Bool                      | flag    | false                    | false
            IpAddress                 | ip      | 10.1.0.0/16              | true
            IpAddress                 | ip      | 10.1.2.3                 | true
            IpAddress                 | ip      | 10.2.0.0/16              | false
            IpAddress                 | ip      | 2001:db8::/32            | false
            NotIpAddress              | ip      | 10.2.0.0/16              | true
            ArnLike                   | arn     | arn:aws:iam::*:role/b*   | true
            ArnEquals                 | arn     | arn:aws:iam::*:role/b*   | true
            ArnLike                   | arn     | arn:aws:*:role/build     | false
            ArnNotLike                | arn     | arn:aws:iam::*:role/b*   | false
            Null                      | nothing | true                     | true
            Null                      | one     | true                     | false
            Null                      | one     | false                    | true
            ForAnyValue:StringEquals  | two     | a                        | true
            ForAnyValue:StringEquals  | two     | c                        | false
            ForAnyValue:StringEquals  | nothing | a                        | false
            ForAllValues:StringEquals | two     | a                        | false
            ForAllValues:StringLike   | two     | ?                        | true
            ForAllValues:StringEquals | nothing | a                        | true
            ForAnyValue:StringNotEquals | two   | a                        | true
            ForAllValues:StringNotEquals | two  | c                        | true
            """)
    void a_condition_holds_or_does_not(String operator, String key, String value, boolean holds) {
        RequestContext context = RequestContext.empty()
                .with("one", "1")
                .with("word", "word")
                .with("two", List.of("a", "b"))
                .with("ip", "10.1.2.3")
                .with("time", "2026-11-24T12:00:00Z")
                .with("arn", "arn:aws:iam::123456789012:role/build")
                .with("flag", "true");
        String statement = "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\", \"Condition\": {\""
                + operator + "\": {\"" + key + "\": \"" + value + "\"}}}";
        assertThat(allowed(statement, context)).isEqualTo(holds);
    }

    @Test
    void the_language_of_2008_has_no_variables() {
        String statement = "{\"Version\": \"2008-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\","
                + " \"Resource\": \"*/${aws:nothing, 'left-pad'}\"}}";
        Principal principal = Identity.user("reader").policy(statement).principal("aws", "123456789012");
        AccessRequest request = new AccessRequest(
                "codeartifact:ListPackageVersions", ARN, "123456789012", List.of(), RequestContext.empty());
        assertThat(Authorization.denial(principal, request)).isPresent();
    }

    @Test
    void what_a_variable_stands_for_is_no_pattern() {
        Principal principal = Identity.user("reader")
                .tag("name", "*")
                .policy("{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\","
                        + " \"Resource\": \"arn:aws:codeartifact:${aws:PrincipalTag/name}\"}}")
                .principal("aws", "123456789012");
        AccessRequest request = new AccessRequest(
                "codeartifact:ListPackageVersions", ARN, "123456789012", List.of(), RequestContext.empty());
        assertThat(Authorization.denial(principal, request)).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x                                                       | The policy is not JSON
            {"Statement": []}                                       | The policy has no Statement
            {"Statement": {}, "When": 1}                            | The policy has 'When', which there is not
            {"Version": "2020-01-01", "Statement": {}}              | has a Version that is neither
            {"Statement": {"Effect": "Maybe"}}                      | Statement 1 has no Effect Allow or Deny
            {"Statement": {"Effect": "Allow", "Resource": "*"}}     | Statement 1 must have one of Action and NotAction
            {"Statement": {"Effect": "Allow", "Action": "*"}}       | Statement 1 must have one of Resource and NotResource
            {"Statement": {"Effect": "Allow", "Action": "read", "Resource": "*"}} | not of the form service:Action
            {"Statement": {"Effect": "Allow", "Action": [], "Resource": "*"}} | has an empty Action
            {"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", "Principal": "*"}} | has a Principal
            """)
    void what_is_no_policy_is_refused_with_the_reason(String json, String message) {
        assertThatExceptionOfType(MalformedPolicyException.class)
                .isThrownBy(() -> Identity.user("reader").policy(json))
                .withMessageContaining(message);
    }
}
