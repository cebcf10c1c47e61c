package io.github.artifactkit.iam.policy.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.evaluation.MalformedPolicyException;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each question about policies is answered, and what its witnesses and reasons look like. */
class PolicyComparisonTest {

    private static final String READ_BUCKET = allow("s3:GetObject", "arn:aws:s3:::reports/*");

    private static String allow(String action, String resource) {
        return statement("Allow", action, resource, "");
    }

    private static String deny(String action, String resource) {
        return statement("Deny", action, resource, "");
    }

    private static String statement(String effect, String action, String resource, String condition) {
        return "{'Effect':'" + effect + "','Action':'" + action + "','Resource':'" + resource + "'"
                + (condition.isEmpty() ? "" : ",'Condition':" + condition) + "}";
    }

    private static String value(Witness witness, String key) {
        return witness.context().getOrDefault(key, List.of()).get(0);
    }

    private static Policy identity(String... statements) {
        return read(PolicyType.IDENTITY, statements);
    }

    private static Policy resource(String... statements) {
        return read(PolicyType.RESOURCE, statements);
    }

    private static Policy read(PolicyType type, String... statements) {
        String json = "{'Version':'2012-10-17','Statement':[" + String.join(",", statements) + "]}";
        return Policy.of(Policy.read(json.replace('\'', '"'), ReadLimits.DEFAULT), type);
    }

    private static Witness witness(CheckResult result) {
        return ((CheckResult.Fail) result).reasons().get(0).witness();
    }

    @Test
    void a_wider_action_is_new_access_with_a_request_that_shows_it() {
        CheckResult result = PolicyComparison.noNewAccess(
                identity(READ_BUCKET), identity(READ_BUCKET, allow("s3:DeleteObject", "arn:aws:s3:::reports/*")));
        assertThat(result.message())
                .isEqualTo("The modified permissions grant new access compared to your existing policy.");
        Reason reason = ((CheckResult.Fail) result).reasons().get(0);
        assertThat(reason.description()).isEqualTo("New access in the statement with index: 1.");
        assertThat(reason.statementIndex()).isEqualTo(1);
        assertThat(reason.witness())
                .isEqualTo(new Witness(Optional.empty(), "s3:DeleteObject", "arn:aws:s3:::reports/example", Map.of()));
    }

    @Test
    void a_reason_names_the_sid_of_the_statement() {
        CheckResult result = PolicyComparison.noNewAccess(
                identity(READ_BUCKET),
                identity("{'Sid':'Writers'," + allow("s3:PutObject", "*").substring(1)));
        assertThat(((CheckResult.Fail) result).reasons())
                .extracting(Reason::description, Reason::statementId)
                .containsExactly(tuple("New access in the statement with sid: Writers.", Optional.of("Writers")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "s3:Get*                | s3:GetObject                 | true",
                "s3:GetObject           | s3:Get*                      | false",
                "S3:GETOBJECT           | s3:GetObject                 | true",
                "*                      | ec2:RunInstances             | true",
                "s3:*Object             | s3:Get*Object                | true",
                "s3:Get*Object          | s3:*Object                   | false",
            })
    void actions_compare_without_case_and_by_what_they_match(String existing, String updated, boolean passes) {
        assertThat(
                        PolicyComparison.noNewAccess(identity(allow(existing, "*")), identity(allow(updated, "*")))
                                instanceof CheckResult.Pass)
                .isEqualTo(passes);
    }

    @Test
    void a_denial_that_is_gone_is_new_access_of_the_statement_that_allows() {
        Policy existing = identity(allow("s3:*", "*"), deny("s3:DeleteBucket", "*"));
        CheckResult result = PolicyComparison.noNewAccess(existing, identity(allow("s3:*", "*")));
        assertThat(witness(result).action()).isEqualTo("s3:DeleteBucket");
        assertThat(witness(result).resource()).isEqualTo("arn:aws:s3:::example");
    }

    @Test
    void statements_that_together_cover_another_one_need_not_cover_it_alone() {
        Policy existing = identity(
                statement("Allow", "s3:GetObject", "*", "{'Bool':{'aws:SecureTransport':'true'}}"),
                statement("Allow", "s3:GetObject", "*", "{'StringNotEquals':{'aws:RequestedRegion':'eu-west-1'}}"));
        Policy updated = identity(statement(
                "Allow",
                "s3:GetObject",
                "*",
                "{'Bool':{'aws:SecureTransport':'true'},'StringEquals':{'aws:RequestedRegion':'eu-west-1'}}"));
        assertThat(PolicyComparison.noNewAccess(existing, updated)).isInstanceOf(CheckResult.Pass.class);
    }

    @Test
    void ranges_of_numbers_dates_and_addresses_are_compared_by_their_values() {
        assertThat(conditionPasses("NumericLessThan", "s3:max-keys", "10", "NumericLessThanEquals", "9.5"))
                .isTrue();
        assertThat(conditionPasses("NumericLessThan", "s3:max-keys", "10", "NumericLessThanEquals", "10"))
                .isFalse();
        assertThat(conditionPasses("IpAddress", "aws:SourceIp", "10.0.0.0/8", "IpAddress", "10.1.0.0/16"))
                .isTrue();
        assertThat(conditionPasses("IpAddress", "aws:SourceIp", "10.1.0.0/16", "IpAddress", "10.0.0.0/8"))
                .isFalse();
        assertThat(conditionPasses(
                        "DateLessThan",
                        "aws:CurrentTime",
                        "2030-01-01T00:00:00Z",
                        "DateLessThan",
                        "2029-12-31T23:59:59Z"))
                .isTrue();
    }

    private static boolean conditionPasses(String operator, String key, String value, String other, String otherValue) {
        Policy existing =
                identity(statement("Allow", "s3:*", "*", "{'" + operator + "':{'" + key + "':'" + value + "'}}"));
        Policy updated =
                identity(statement("Allow", "s3:*", "*", "{'" + other + "':{'" + key + "':'" + otherValue + "'}}"));
        return PolicyComparison.noNewAccess(existing, updated) instanceof CheckResult.Pass;
    }

    @Test
    void a_set_operator_that_an_absent_key_satisfies_grants_more() {
        Policy existing = identity(
                statement("Allow", "ec2:CreateTags", "*", "{'ForAnyValue:StringEquals':{'aws:TagKeys':'team'}}"));
        Policy updated = identity(
                statement("Allow", "ec2:CreateTags", "*", "{'ForAllValues:StringEquals':{'aws:TagKeys':'team'}}"));
        assertThat(witness(PolicyComparison.noNewAccess(existing, updated)).context())
                .doesNotContainKey("aws:TagKeys");
        assertThat(witness(PolicyComparison.noNewAccess(updated, existing))
                        .context()
                        .get("aws:TagKeys"))
                .hasSize(2)
                .contains("team");
    }

    @Test
    void a_limit_takes_away_what_it_does_not_allow() {
        Permissions existing = Permissions.of(identity(allow("s3:Get*", "*")));
        Permissions updated =
                Permissions.of(identity(allow("s3:*", "*"))).limitedBy(identity(allow("s3:GetObject", "*")));
        assertThat(PolicyComparison.noNewAccess(existing, updated)).isInstanceOf(CheckResult.Pass.class);
        assertThat(witness(PolicyComparison.noNewAccess(updated, existing)).action())
                .isNotEqualTo("s3:GetObject");
    }

    @Test
    void policies_of_a_set_grant_together() {
        Permissions both = Permissions.of(identity(allow("s3:GetObject", "*")), identity(allow("s3:PutObject", "*")));
        assertThat(PolicyComparison.relation(
                                Permissions.of(identity(
                                        "{'Effect':'Allow','Action':['s3:PutObject','s3:GetObject'],'Resource':'*'}")),
                                both)
                        .kind())
                .isEqualTo(PolicyRelation.Kind.EQUAL);
    }

    @Test
    void an_account_contains_its_users_and_a_role_its_sessions() {
        assertThat(trusts("'111122223333'", "'arn:aws:iam::111122223333:user/Alice'"))
                .isTrue();
        assertThat(trusts(
                        "'arn:aws:iam::111122223333:role/build'", "'arn:aws:sts::111122223333:assumed-role/build/ci'"))
                .isTrue();
        assertThat(trusts("'arn:aws:iam::111122223333:user/Alice'", "'111122223333'"))
                .isFalse();
        assertThat(trusts("'111122223333'", "'arn:aws:iam::444455556666:user/Alice'"))
                .isFalse();
    }

    private static boolean trusts(String existing, String updated) {
        return PolicyComparison.noNewAccess(resource(trust(existing)), resource(trust(updated)))
                instanceof CheckResult.Pass;
    }

    private static String trust(String principal) {
        return "{'Effect':'Allow','Principal':{'AWS':" + principal + "},'Action':'sqs:SendMessage','Resource':'*'}";
    }

    @Test
    void access_is_granted_if_one_of_the_actions_is_on_one_of_the_resources() {
        Permissions reader = Permissions.of(identity(READ_BUCKET));
        RequestedAccess deletes = new RequestedAccess(List.of("s3:Delete*", "s3:PutObject"), List.of());
        RequestedAccess reads = new RequestedAccess(List.of("s3:GetObject"), List.of("arn:aws:s3:::reports/q1.csv"));
        RequestedAccess elsewhere = new RequestedAccess(List.of("s3:GetObject"), List.of("arn:aws:s3:::other/*"));
        assertThat(PolicyComparison.accessNotGranted(reader, List.of(deletes, elsewhere)))
                .isInstanceOf(CheckResult.Pass.class);
        assertThat(witness(PolicyComparison.accessNotGranted(reader, List.of(deletes, reads)))
                        .resource())
                .isEqualTo("arn:aws:s3:::reports/q1.csv");
    }

    @Test
    void everyone_is_the_public_unless_a_fixed_value_says_who() {
        assertThat(isPublic("")).isTrue();
        assertThat(isPublic("{'StringEquals':{'aws:PrincipalOrgID':'o-example1234'}}"))
                .isFalse();
        assertThat(isPublic("{'StringEqualsIfExists':{'aws:PrincipalOrgID':'o-example1234'}}"))
                .isTrue();
        assertThat(isPublic("{'StringEqualsIfExists':{'aws:PrincipalAccount':'111122223333'}}"))
                .isTrue();
        assertThat(isPublic("{'StringLike':{'aws:PrincipalOrgID':'o-*'}}")).isTrue();
        assertThat(isPublic("{'IpAddress':{'aws:SourceIp':'203.0.113.0/24'}}")).isFalse();
        assertThat(isPublic("{'IpAddress':{'aws:SourceIp':'0.0.0.0/1'}}")).isTrue();
        assertThat(isPublic("{'StringEquals':{'aws:UserAgent':'me'}}")).isTrue();
    }

    private static boolean isPublic(String condition) {
        String statement = "{'Effect':'Allow','Principal':'*','Action':'s3:GetObject','Resource':'arn:aws:s3:::b/*'"
                + (condition.isEmpty() ? "" : ",'Condition':" + condition) + "}";
        return PolicyComparison.noPublicAccess(resource(statement)) instanceof CheckResult.Fail;
    }

    /** The lists of trusted keys in the guides of Amazon S3, DynamoDB, EFS and AWS KMS. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            # resource type               | condition                                                              | public
            AWS::S3::Bucket               | {'IpAddress':{'aws:SourceIp':'203.0.113.0/24'}}                        | false
            AWS::DynamoDB::Table          | {'IpAddress':{'aws:SourceIp':'203.0.113.0/24'}}                        | true
            AWS::ApiGateway::RestApi      | {'IpAddress':{'aws:SourceIp':'203.0.113.0/24'}}                        | false
            AWS::S3::AccessPoint          | {'StringEquals':{'s3:DataAccessPointAccount':'111122223333'}}          | false
            AWS::SQS::Queue               | {'StringEquals':{'s3:DataAccessPointAccount':'111122223333'}}          | true
            AWS::KMS::Key                 | {'StringEquals':{'kms:CallerAccount':'111122223333'}}                  | false
            AWS::KMS::Key                 | {'StringEquals':{'kms:ViaService':'ec2.us-east-1.amazonaws.com'}}      | true
            AWS::SNS::Topic               | {'StringEquals':{'kms:CallerAccount':'111122223333'}}                  | true
            AWS::SNS::Topic               | {'StringEquals':{'aws:SourceOwner':'111122223333'}}                    | false
            AWS::EFS::FileSystem          | {'Bool':{'elasticfilesystem:AccessedViaMountTarget':'true'}}           | false
            AWS::EFS::FileSystem          | {'Bool':{'elasticfilesystem:AccessedViaMountTarget':'false'}}          | true
            AWS::Lambda::Function         | {'Bool':{'elasticfilesystem:AccessedViaMountTarget':'true'}}           | true
            AWS::DynamoDB::Table          | {'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::111122223333:role/*'}}    | true
            AWS::DynamoDB::Table          | {'ArnEquals':{'aws:PrincipalArn':'arn:aws:iam::111122223333:role/ci'}} | false
            AWS::SQS::Queue               | {'ArnLike':{'aws:SourceArn':'arn:aws:sns:*:111122223333:*'}}           | false
            AWS::SQS::Queue               | {'ArnLike':{'aws:SourceArn':'arn:aws:sns:*:*:orders'}}                 | true
            AWS::SecretsManager::Secret   | {'StringEquals':{'aws:SourceVpce':'vpce-0123456789abcdef0'}}           | false
            """)
    void each_type_of_resource_trusts_the_keys_that_its_guide_lists(
            String resourceType, String condition, boolean isPublic) {
        Policy policy = resource(
                "{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*','Condition':" + condition + "}");
        assertThat(PolicyComparison.noPublicAccess(policy, resourceType) instanceof CheckResult.Fail)
                .isEqualTo(isPublic);
    }

    @Test
    void a_denial_of_everyone_else_keeps_the_public_out() {
        Policy policy = resource(
                "{'Effect':'Allow','Principal':'*','Action':'s3:GetObject','Resource':'arn:aws:s3:::b/*'}",
                "{'Effect':'Deny','Principal':'*','Action':'s3:*','Resource':'*','Condition':"
                        + "{'StringNotEquals':{'aws:PrincipalOrgID':'o-example1234'}}}");
        assertThat(PolicyComparison.noPublicAccess(policy)).isInstanceOf(CheckResult.Pass.class);
    }

    @Test
    void the_relation_says_what_is_gained_and_what_is_lost() {
        PolicyRelation relation = PolicyComparison.relation(
                Permissions.of(identity(allow("s3:GetObject", "*"))),
                Permissions.of(identity(allow("s3:PutObject", "*"))));
        assertThat(relation.kind()).isEqualTo(PolicyRelation.Kind.INCOMPARABLE);
        assertThat(relation.gained())
                .extracting(each -> each.witness().action())
                .containsExactly("s3:PutObject");
        assertThat(relation.lost()).extracting(each -> each.witness().action()).containsExactly("s3:GetObject");
    }

    @ParameterizedTest(name = "{0} becomes {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    'StringEquals': {'aws:userid': ['a', 'b']} | 'StringLike': {'aws:userid': ['a', 'b']} | EQUAL
                    'StringEquals': {'aws:userid': ['a', 'b']} | 'StringEquals': {'aws:userid': 'b'} | NARROWER
                    'StringEquals': {'aws:userid': ['a', 'b']} | 'StringLike': {'aws:userid': '?'} | WIDER
                    'StringEquals': {'aws:userid': '*'} | 'StringLike': {'aws:userid': '*'} | WIDER
                    'StringEquals': {'aws:userid': 'A'} | 'StringEqualsIgnoreCase': {'aws:userid': 'a'} | WIDER
                    'StringEquals': {'aws:userid': 'a'} | 'StringEquals': {'aws:userid': '${aws:username}'} | INCOMPARABLE
                    'ArnLike': {'aws:PrincipalArn': 'arn:aws:iam::1:role/a'} \
                    | 'StringEquals': {'aws:PrincipalArn': 'arn:aws:iam::1:role/a'} | EQUAL
                    'ArnLike': {'aws:PrincipalArn': 'arn:aws:iam::1:role/a'} \
                    | 'ArnLike': {'aws:PrincipalArn': 'arn:aws:iam::*:role/a'} | WIDER
                    """)
    void a_condition_that_only_given_texts_meet_is_decided_by_these(
            String before, String after, PolicyRelation.Kind expected) {
        String statement = "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{%s}}";
        PolicyRelation relation = PolicyComparison.relation(
                Permissions.of(identity(statement.formatted(before))),
                Permissions.of(identity(statement.formatted(after))));
        assertThat(relation.kind()).isEqualTo(expected);
    }

    @Test
    void no_policy_grants_nothing() {
        Permissions reader = Permissions.of(identity(READ_BUCKET));
        assertThat(PolicyComparison.relation(Permissions.of(), reader).kind()).isEqualTo(PolicyRelation.Kind.WIDER);
        assertThat(PolicyComparison.relation(reader, Permissions.of()).kind()).isEqualTo(PolicyRelation.Kind.NARROWER);
        assertThat(PolicyComparison.relation(reader, reader.limitedBy()).kind())
                .isEqualTo(PolicyRelation.Kind.NARROWER);
    }

    @Test
    void variables_are_values_that_are_not_known() {
        assertThat(PolicyComparison.noNewAccess(
                        identity(allow("s3:GetObject", "arn:aws:s3:::home/*")),
                        identity(allow("s3:GetObject", "arn:aws:s3:::home/${aws:username}/*"))))
                .isInstanceOf(CheckResult.Pass.class);
        Witness witness = witness(PolicyComparison.noNewAccess(
                identity(allow("s3:GetObject", "arn:aws:s3:::home/Bob/*")),
                identity(allow("s3:GetObject", "arn:aws:s3:::home/${aws:username}/*"))));
        assertThat(witness.resource()).isEqualTo("arn:aws:s3:::home/Alice/example");
        assertThat(witness.context()).containsEntry("aws:username", List.of("Alice"));
    }

    @Test
    void a_variable_has_the_value_that_a_condition_needs() {
        String list =
                "{'Effect':'Allow','Action':'s3:ListBucket','Resource':'*','Condition':{'%s':{'s3:prefix':'%s'}}}";
        Witness whole = witness(PolicyComparison.noNewAccess(
                identity(list.formatted("StringNotEquals", "private")),
                identity(list.formatted("StringEquals", "${aws:username}"))));
        assertThat(whole.context())
                .containsEntry("aws:username", List.of("private"))
                .containsEntry("s3:prefix", List.of("private"));
        Witness part = witness(PolicyComparison.noNewAccess(
                identity(list.formatted("StringNotLike", "team-red*")),
                identity(list.formatted("StringEquals", "team-${aws:username}"))));
        assertThat(value(part, "s3:prefix")).startsWith("team-red").isEqualTo("team-" + value(part, "aws:username"));
    }

    @Test
    void the_arn_and_the_account_of_the_resource_agree() {
        String queue = "{'Effect':'Allow','Action':'sqs:SendMessage','Resource':'%s',"
                + "'Condition':{'%s':{'aws:ResourceAccount':'%s'}}}";
        Witness open = witness(PolicyComparison.noNewAccess(
                identity(queue.formatted("arn:aws:sqs:*:*:jobs", "StringEquals", "777788889999")),
                identity(queue.formatted("arn:aws:sqs:*:*:jobs", "StringLike", "77*"))));
        assertThat(open.context()).containsOnlyKeys("aws:ResourceAccount");
        assertThat(open.resource()).contains(value(open, "aws:ResourceAccount"));
        Witness fixed = witness(PolicyComparison.noNewAccess(
                identity(queue.formatted("arn:aws:sqs:*:123456789012:jobs", "StringEquals", "777788889999")),
                identity(queue.formatted("arn:aws:sqs:*:123456789012:jobs", "StringLike", "*"))));
        assertThat(fixed.context()).containsEntry("aws:ResourceAccount", List.of("123456789012"));
    }

    @Test
    void a_policy_that_aws_rejects_is_an_error_with_its_place() {
        assertThatThrownBy(() -> PolicyComparison.noNewAccess(identity(READ_BUCKET), identity("{'Effect':'Allow'}")))
                .isInstanceOf(MalformedPolicyException.class)
                .hasMessageContaining("line 1");
    }
}
