package io.github.artifactkit.iam.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.json.ReadLimits;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a document is treated as. */
class DetectedTypeTest {

    private static final String TRUST = "{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"sts:AssumeRole\"}";
    private static final String IDENTITY =
            "{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::box/*\"}";

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "s3:GetObject | arn:aws:s3:::box/* | AWS::S3::Bucket",
                "s3:ListBucket | arn:aws:s3:::box | AWS::S3::Bucket",
                "s3:GetObject | arn:aws:s3:eu-west-1:123456789012:accesspoint/a/object/* | AWS::S3::AccessPoint",
                "s3:GetObject | arn:aws:s3::123456789012:accesspoint/a.mrap/object/* | AWS::S3::MultiRegionAccessPoint",
                "s3-object-lambda:GetObject | arn:aws:s3-object-lambda:eu-west-1:123456789012:accesspoint/a |"
                        + " AWS::S3ObjectLambda::AccessPoint",
                "s3:GetObject | * | ",
                "dynamodb:Query | arn:aws:dynamodb:eu-west-1:123456789012:table/t/index/i | AWS::DynamoDB::Table",
                "dynamodb:GetRecords | arn:aws:dynamodb:eu-west-1:123456789012:table/t/stream/s | ",
                "kms:Decrypt | * | AWS::KMS::Key",
                "sqs:SendMessage | * | AWS::SQS::Queue",
                "SNS:Publish | * | AWS::SNS::Topic",
                "lambda:InvokeFunction | arn:aws:lambda:eu-west-1:123456789012:function:f | AWS::Lambda::Function",
                "lambda:GetLayerVersion | arn:aws:lambda:eu-west-1:123456789012:layer:l:1 | ",
                "ecr:ReplicateImage | arn:aws:ecr:eu-west-1:123456789012:repository/* | AWS::ECR::Repository",
                "secretsmanager:GetSecretValue | * | AWS::SecretsManager::Secret",
                "codeartifact:GetAuthorizationToken | * | AWS::CodeArtifact::Domain",
                "codeartifact:ReadFromRepository | * | ",
                "codeartifact:* | * | ",
                "* | arn:aws:s3:::box/* | "
            })
    void a_resource_policy_is_of_a_kind_where_that_is_certain(String action, String resource, String kind) {
        String statement = "{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"" + action
                + "\", \"Resource\": \"" + resource + "\"}";
        assertThat(policy(statement).type()).isEqualTo(PolicyType.RESOURCE);
        assertThat(policy(statement).resourceKind().map(ResourceKind::id)).isEqualTo(Optional.ofNullable(kind));
    }

    @Test
    void statements_on_different_kinds_leave_the_kind_open() {
        String queue =
                "{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"sqs:SendMessage\", \"Resource\": \"*\"}";
        assertThat(policy(queue + "," + queue).resourceKind()).contains(ResourceKind.SQS_QUEUE);
        assertThat(policy(queue + "," + queue.replace("sqs:SendMessage", "sns:Publish"))
                        .resourceKind())
                .isEmpty();
    }

    @Test
    void principals_and_actions_tell_a_type_that_was_not_given() {
        assertThat(policy(TRUST).type()).isEqualTo(PolicyType.TRUST);
        assertThat(policy(TRUST).resourceKind()).contains(ResourceKind.ROLE_TRUST);
        assertThat(policy(IDENTITY).type()).isEqualTo(PolicyType.IDENTITY);
        assertThat(policy(IDENTITY).detectedType().reason()).isEqualTo("because its statements name no principal");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a slip among the actions | {\"Service\": \"ec2.amazonaws.com\"} | [\"sts:AssumeRole\", \"s3:GetObject\"] | ",
                "no prefix | {\"Service\": \"ec2.amazonaws.com\"} | \"AssumeRole\" | ",
                "a resource | {\"Service\": \"ec2.amazonaws.com\"} | \"sts:AssumeRole\" | , \"Resource\": \"*\"",
                "a provider and a resource | {\"Federated\": \"accounts.google.com\"} |"
                        + " \"sts:AssumeRoleWithWebIdentity\" | , \"Resource\": \"*\""
            })
    void a_role_trust_policy_is_recognised_in_spite_of(String slip, String principal, String action, String rest) {
        String statement = "{\"Effect\": \"Allow\", \"Principal\": " + principal + ", \"Action\": " + action
                + (rest == null ? "" : rest) + "}";
        assertThat(policy(statement).type()).as(slip).isEqualTo(PolicyType.TRUST);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SCP | 'Effect': 'Deny', 'Action': 'cloudtrail:StopLogging', 'Resource': '*'",
                "IDENTITY | 'Effect': 'Allow', 'Action': '*', 'Resource': '*'",
                "RCP | 'Effect': 'Deny', 'Principal': '*', 'Action': 's3:*', 'Resource': '*'",
                "RESOURCE | 'Effect': 'Deny', 'Principal': '*', 'Action': 's3:*', 'Resource': 'arn:aws:s3:::box/*'",
                "ENDPOINT | 'Effect': 'Allow', 'Principal': '*', 'Action': '*', 'Resource': '*'",
                "ENDPOINT | 'Effect': 'Allow', 'Principal': '*', 'Action': ['s3:*', 'ec2:*'], 'Resource': '*'",
                "RESOURCE | 'Effect': 'Allow', 'Principal': '*', 'Action': 'kms:*', 'Resource': '*'",
                "TRUST | 'Effect': 'Allow', 'Action': 'sts:AssumeRoleWithWebIdentity'"
            })
    void the_effect_and_the_resources_tell_policies_that_bound_others(PolicyType type, String statement) {
        assertThat(policy("{" + statement.replace('\'', '"') + "}").type()).isEqualTo(type);
    }

    @Test
    void an_endpoint_policy_for_sts_is_not_a_role_trust_policy() {
        assertThat(policy(TRUST.replace("}", ", \"Resource\": \"*\"}")).type()).isEqualTo(PolicyType.RESOURCE);
    }

    @Test
    void a_given_type_holds_unless_all_statements_clearly_fit_another() {
        assertThat(given(TRUST, PolicyType.SCP).type()).isEqualTo(PolicyType.TRUST);
        assertThat(given(TRUST, PolicyType.SCP).detectedType().instead()).contains(PolicyType.SCP);
        assertThat(given(TRUST + "," + IDENTITY, PolicyType.SCP).type()).isEqualTo(PolicyType.SCP);
        assertThat(given(IDENTITY, PolicyType.RESOURCE).type()).isEqualTo(PolicyType.RESOURCE);
        assertThat(given(IDENTITY + "," + IDENTITY, PolicyType.RESOURCE).type()).isEqualTo(PolicyType.IDENTITY);
        assertThat(given(IDENTITY, PolicyType.SESSION).detectedType().instead()).isEmpty();
        assertThat(given("", PolicyType.RESOURCE).type()).isEqualTo(PolicyType.RESOURCE);
    }

    @Test
    void a_given_kind_decides_the_type() {
        Policy policy = Policy.of(Policy.read("{}", ReadLimits.DEFAULT), ResourceKind.ROLE_TRUST);
        assertThat(policy.type()).isEqualTo(PolicyType.TRUST);
        assertThat(policy.detectedType().reason()).isEqualTo("as given");
    }

    @Test
    void an_allow_grants_only_where_the_policy_is_not_a_bound_of_others() {
        for (PolicyType type : PolicyType.values()) {
            Policy policy = given(type.hasPrincipals() ? TRUST + "," + IDENTITY : IDENTITY, type);
            assertThat(policy.grants(policy.statements().get(0)))
                    .as(type.id())
                    .isEqualTo(type == PolicyType.IDENTITY || type == PolicyType.RESOURCE || type == PolicyType.TRUST);
        }
    }

    private static Policy policy(String statements) {
        return Policy.of(Policy.read("{\"Statement\": [" + statements + "]}", ReadLimits.DEFAULT));
    }

    private static Policy given(String statements, PolicyType type) {
        return Policy.of(Policy.read("{\"Statement\": [" + statements + "]}", ReadLimits.DEFAULT), type);
    }
}
