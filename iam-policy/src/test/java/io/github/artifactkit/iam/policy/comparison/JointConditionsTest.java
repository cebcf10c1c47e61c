package io.github.artifactkit.iam.policy.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions on one key that only few values, or none, meet together. */
class JointConditionsTest {

    private static String statement(String effect, String condition) {
        return "{'Effect':'" + effect + "','Action':'s3:*','Resource':'*'"
                + (condition.isEmpty() ? "" : ",'Condition':" + condition) + "}";
    }

    private static Policy policy(String... statements) {
        String json = "{'Version':'2012-10-17','Statement':[" + String.join(",", statements) + "]}";
        return Policy.of(Policy.read(json.replace('\'', '"'), ReadLimits.DEFAULT), PolicyType.IDENTITY);
    }

    private static CheckResult compare(List<String> before, String after) {
        return PolicyComparison.noNewAccess(
                policy(before.stream().map(each -> statement("Allow", each)).toArray(String[]::new)),
                policy(statement("Allow", after)));
    }

    private static List<String> valuesOf(CheckResult result, String key) {
        assertThat(result).isInstanceOf(CheckResult.Fail.class);
        return ((CheckResult.Fail) result).reasons().get(0).witness().context().getOrDefault(key, List.of());
    }

    /** What the updated policy needs of the key, what the existing policies need of it, one a statement. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'StringLike':{'s3:prefix':'*b'}} | {'StringNotLikeIfExists':{'s3:prefix':['a','a*']}}
            {'StringLike':{'s3:prefix':'*b'}} | {'StringNotLike':{'s3:prefix':'a*'}}
            {'StringLike':{'s3:prefix':'a*'}} | {'StringNotLike':{'s3:prefix':['*b','*c']}}; {'StringEquals':{'s3:prefix':'ab'}}
            {'StringLike':{'s3:prefix':'*'}} | {'StringLike':{'s3:prefix':'?*'}}
            {'StringLike':{'s3:prefix':'*'}} | {'StringLike':{'s3:prefix':'??*'}}; {'StringEquals':{'s3:prefix':''}}
            {'StringLike':{'s3:prefix':'a*b'}} | {'StringLike':{'s3:prefix':['a?*b']}}
            {'StringLike':{'s3:prefix':'a*b'}} | {'StringLike':{'s3:prefix':['ab','a??*b']}}
            {'StringLike':{'s3:prefix':'???'}} | {'StringLike':{'s3:prefix':['a*','?b?','*c']}}
            {'StringEqualsIgnoreCase':{'s3:prefix':'ab'}} | {'StringEquals':{'s3:prefix':['ab','AB','Ab']}}
            {'StringEqualsIgnoreCase':{'s3:prefix':'ab'}} | {'StringLike':{'s3:prefix':['a*','*b']}}
            {'StringEqualsIgnoreCase':{'s3:prefix':'abcd'}} | {'StringLike':{'s3:prefix':['a*','*B*','*c*','*D']}}
            {'StringLike':{'s3:prefix':'*x*'}} | {'StringNotEqualsIgnoreCase':{'s3:prefix':'axb'}}
            {'StringLike':{'s3:prefix':'a${*}*'}} | {'StringEquals':{'s3:prefix':'a'}}
            {'StringEquals':{'s3:prefix':'a${*}'}} | {'StringEquals':{'s3:prefix':'a'}}
            {'StringLike':{'s3:prefix':'a*'}} | {'StringNotEquals':{'s3:prefix':'a*'}}
            {'ArnLike':{'aws:SourceArn':'arn:aws:s3:::*b'}} | {'ArnNotLike':{'aws:SourceArn':'arn:aws:s3:::a*'}}
            {'StringLike':{'aws:SourceArn':'arn:aws:s3:*x'}} | {'ArnNotLike':{'aws:SourceArn':'arn:aws:s3:*:1:y*'}}
            {'NumericGreaterThan':{'s3:max-keys':'1'}} | {'NumericGreaterThanEquals':{'s3:max-keys':'2'}}
            {'NumericLessThan':{'s3:max-keys':'3'}} | {'NumericNotEquals':{'s3:max-keys':'2'}}
            {'Null':{'s3:max-keys':'false'}} | {'NumericLessThan':{'s3:max-keys':'2'}}; {'NumericGreaterThan':{'s3:max-keys':'2'}}
            {'Null':{'aws:RequestTag/n':'false'}} | {'NumericEquals':{'aws:RequestTag/n':'2'}}; {'NumericNotEquals':{'aws:RequestTag/n':'2'}}
            {'NumericEquals':{'aws:RequestTag/n':'1'}} | {'StringEquals':{'aws:RequestTag/n':'1'}}
            {'DateGreaterThan':{'aws:CurrentTime':'1600-01-01T00:00:00Z'}} | {'DateNotEquals':{'aws:CurrentTime':'2030-01-01T00:00:00Z'}}
            {'DateLessThanEquals':{'aws:CurrentTime':'2030-01-01T00:00:00Z'}} | {'DateLessThan':{'aws:CurrentTime':'2030-01-01T00:00:00Z'}}
            {'IpAddress':{'aws:SourceIp':'10.0.0.0/8'}} | {'NotIpAddress':{'aws:SourceIp':'10.128.0.0/9'}}
            {'IpAddress':{'aws:SourceIp':'10.0.0.0/8'}} | {'IpAddress':{'aws:SourceIp':['10.0.0.0/9','10.192.0.0/10']}}
            {'Bool':{'aws:RequestTag/b':'false'}} | {'StringEqualsIgnoreCase':{'aws:RequestTag/b':'false'}}
            {'StringEquals':{'s3:prefix':'foobar'}} | {'StringNotLike':{'s3:prefix':'foo*'}}
            {'StringEquals':{'aws:ResourceAccount':'${aws:PrincipalAccount}'}} | {'StringNotEquals':{'aws:ResourceAccount':'${aws:PrincipalAccount}'}}
            {'StringEquals':{'aws:ResourceTag/team':'${aws:PrincipalTag/team}'}} | {'StringEquals':{'aws:ResourceTag/team':'a'}}
            {'StringEquals':{'aws:ResourceTag/team':'${aws:username}'}} | {'StringEqualsIfExists':{'aws:ResourceTag/team':'a-${aws:username}'}}
            {'StringEqualsIgnoreCase':{'aws:ResourceTag/team':'a-${aws:username}'}} | {'StringEquals':{'aws:ResourceTag/team':'a-x'}}
            """)
    void a_value_that_only_the_new_statement_takes_is_new_access(String after, String before) {
        assertThat(compare(List.of(before.split("; ")), after)).isInstanceOf(CheckResult.Fail.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'StringLike':{'s3:prefix':'*b'}} | {'StringNotLike':{'s3:prefix':'a*'}}; {'StringLike':{'s3:prefix':'a*b'}}
            {'StringLike':{'s3:prefix':'*'}} | {'StringLike':{'s3:prefix':'?*'}}; {'StringEquals':{'s3:prefix':''}}
            {'StringLike':{'s3:prefix':'a*b'}} | {'StringLike':{'s3:prefix':['ab','a?b','a??*b']}}
            {'StringEqualsIgnoreCase':{'s3:prefix':'ab'}} | {'StringEquals':{'s3:prefix':['ab','AB','Ab','aB']}}
            {'StringEqualsIgnoreCase':{'s3:prefix':'abcd'}} | {'StringLike':{'s3:prefix':['a*','A*']}}
            {'ArnLike':{'aws:SourceArn':'arn:aws:s3:::*b'}} | {'ArnNotLike':{'aws:SourceArn':'arn:aws:s3:::a*'}}; {'StringLike':{'aws:SourceArn':'arn:*:a*'}}
            {'Null':{'aws:SourceArn':'false'}} | {'ArnNotLike':{'aws:SourceArn':'arn:aws:s3:::a*'}}; {'ArnLike':{'aws:SourceArn':'arn:aws:s3:::a*'}}
            {'NumericGreaterThan':{'s3:max-keys':'1'}} | {'NumericGreaterThanEquals':{'s3:max-keys':'2'}}; {'NumericLessThan':{'s3:max-keys':'2'}}
            {'NumericEquals':{'aws:RequestTag/n':'1'}} | {'StringNotEquals':{'aws:RequestTag/n':'1'}}; {'NumericLessThan':{'aws:RequestTag/n':'2'}}
            {'Null':{'aws:CurrentTime':'false'}} | {'DateLessThan':{'aws:CurrentTime':'2030-01-01T00:00:00Z'}}; {'DateGreaterThanEquals':{'aws:CurrentTime':'2030-01-01T00:00:00Z'}}
            {'IpAddress':{'aws:SourceIp':'10.0.0.0/8'}} | {'IpAddress':{'aws:SourceIp':['10.0.0.0/9','10.192.0.0/10','10.128.0.0/10']}}
            """)
    void values_that_several_statements_take_together_are_not_new_access(String after, String before) {
        assertThat(compare(List.of(before.split("; ")), after)).isInstanceOf(CheckResult.Pass.class);
    }

    /** What the updated policy needs of the key, what the existing policy needs of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'StringEquals':{'aws:ResourceTag/team':'${aws:username}'}} | {'StringEqualsIfExists':{'aws:ResourceTag/team':'${aws:username}'}}
            {'StringEquals':{'aws:ResourceTag/team':'${aws:username}'}} | {'StringEqualsIgnoreCase':{'aws:ResourceTag/team':['a','${aws:username}']}}
            {'StringEquals':{'aws:ResourceTag/team':'a-${aws:username}'}} | {'StringLike':{'aws:ResourceTag/team':'a-${aws:username}'}}
            {'StringEquals':{'aws:ResourceTag/team':'${aws:username}'}} | {'ForAllValues:StringEquals':{'aws:ResourceTag/team':'${aws:username}'}}
            {'ForAnyValue:StringEquals':{'aws:TagKeys':'${aws:username}'}} | {'ForAnyValue:StringLike':{'aws:TagKeys':'${aws:username}'}}
            {'ArnLike':{'aws:SourceArn':'arn:aws:s3:::${aws:username}'}} | {'ArnLikeIfExists':{'aws:SourceArn':'arn:aws:s3:::${aws:username}'}}
            """)
    void a_variable_has_the_same_value_in_both_policies(String after, String before) {
        assertThat(compare(List.of(before), after)).isInstanceOf(CheckResult.Pass.class);
    }

    @Test
    void a_variable_in_the_place_of_a_value_has_that_value_in_the_witness() {
        CheckResult result = compare(
                List.of("{'StringEquals':{'aws:ResourceTag/team':'a'}}"),
                "{'StringEquals':{'aws:ResourceTag/team':'${aws:PrincipalTag/team}'}}");
        assertThat(valuesOf(result, "aws:ResourceTag/team"))
                .isEqualTo(valuesOf(result, "aws:principaltag/team"))
                .isNotEmpty();
    }

    @Test
    void a_value_between_two_patterns_is_found() {
        CheckResult result = compare(
                List.of("{'StringNotLikeIfExists':{'s3:prefix':['a','a*']}}"), "{'StringLike':{'s3:prefix':'*b'}}");
        assertThat(valuesOf(result, "s3:prefix")).singleElement().asString().matches("a.*b");
    }

    @Test
    void one_of_several_values_fits_what_is_asked_of_some_and_of_every_one() {
        CheckResult result = PolicyComparison.noNewAccess(
                policy(statement("Allow", "{'Null':{'aws:TagKeys':'true'}}")),
                policy(
                        statement("Allow", "{'ForAnyValue:StringLike':{'aws:TagKeys':'a*'}}"),
                        statement("Deny", "{'ForAnyValue:StringNotLike':{'aws:TagKeys':'*b'}}")));
        assertThat(valuesOf(result, "aws:TagKeys")).allMatch(value -> value.matches("a.*b"));
    }

    @Test
    void two_values_are_needed_where_each_alone_is_granted_already() {
        String both = "{'ForAnyValue:StringLike':{'aws:TagKeys':'a*'},'ForAllValues:StringLike':{'aws:TagKeys':'*b'}}";
        CheckResult result = compare(List.of("{'StringLike':{'aws:TagKeys':'*'}}"), both);
        assertThat(valuesOf(result, "aws:TagKeys")).hasSize(2).allMatch(value -> value.endsWith("b"));
        assertThat(compare(List.of("{'StringLike':{'aws:TagKeys':'*'}}"), both.replace("*b", "ab")))
                .isInstanceOf(CheckResult.Pass.class);
    }

    @Test
    void an_empty_value_is_null_for_all_values_but_is_compared_otherwise() {
        CheckResult result = compare(
                List.of("{'StringLike':{'aws:TagKeys':'?*'}}"),
                "{'ForAllValues:StringEquals':{'aws:TagKeys':'a'},'StringLike':{'aws:TagKeys':'*'}}");
        assertThat(valuesOf(result, "aws:TagKeys")).containsExactly("");
    }

    @Test
    void any_value_is_the_same_as_not_null() {
        String any = "{'StringLike':{'s3:prefix':'*'}}";
        String present = "{'Null':{'s3:prefix':'false'}}";
        assertThat(compare(List.of(any), present)).isInstanceOf(CheckResult.Pass.class);
        assertThat(compare(List.of(present), any)).isInstanceOf(CheckResult.Pass.class);
    }

    @Test
    void keys_are_decided_each_by_itself() {
        String after = "{'StringLike':{'s3:prefix':'*b'},'NumericGreaterThan':{'s3:max-keys':'1'}}";
        String wider = "{'StringLike':{'s3:prefix':'a*'},'NumericGreaterThan':{'s3:max-keys':'1'}}";
        String byNumber = "{'NumericGreaterThanEquals':{'s3:max-keys':'2'}}";
        CheckResult result = compare(List.of("{'StringNotLike':{'s3:prefix':'a*'}}", byNumber), after);
        assertThat(valuesOf(result, "s3:prefix")).singleElement().asString().matches("a.*b");
        assertThat(compare(List.of("{'StringNotLike':{'s3:prefix':'a*'}}", byNumber, wider), after))
                .isInstanceOf(CheckResult.Pass.class);
    }

    @Test
    void a_test_of_digits_and_of_the_number_is_decided_or_unknown() {
        CheckResult result = compare(
                List.of("{'StringNotEquals':{'aws:RequestTag/n':['1','1.0']}}"),
                "{'NumericEquals':{'aws:RequestTag/n':'1'},'StringLike':{'aws:RequestTag/n':'*.*'}}");
        assertThat(result).isNotInstanceOf(CheckResult.Pass.class);
    }

    /** All of them together need more letters than the text has. */
    @Test
    void more_classes_of_texts_than_are_gone_through_are_unknown() {
        String letters = "abcdefghijklmnop";
        List<String> before = letters.chars()
                .mapToObj(letter -> "{'StringNotLike':{'s3:prefix':'*" + (char) letter + "*'}}")
                .toList();
        CheckResult result = compare(before, "{'StringLike':{'s3:prefix':'" + "?".repeat(letters.length() - 1) + "'}}");
        assertThat(result).isInstanceOf(CheckResult.Unknown.class);
        assertThat(result.message()).contains("it is not known whether a key has values");
    }
}
