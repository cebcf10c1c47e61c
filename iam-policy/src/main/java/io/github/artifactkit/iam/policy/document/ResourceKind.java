package io.github.artifactkit.iam.policy.document;

import java.util.Arrays;
import java.util.Optional;

/**
 * The kind of resource that a resource policy is attached to. The first six are those that IAM Access Analyzer's
 * ValidatePolicy takes as {@code validatePolicyResourceType}, under its names; the others are named in the same way.
 *
 * @see <a href="https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ValidatePolicy.html">API reference,
 *     ValidatePolicy</a>
 */
public enum ResourceKind {
    /** An S3 bucket. */
    S3_BUCKET("AWS::S3::Bucket", "S3 bucket", "s3"),
    /** An S3 access point. */
    S3_ACCESS_POINT("AWS::S3::AccessPoint", "S3 access point", "s3"),
    /** An S3 multi-region access point. */
    S3_MULTI_REGION_ACCESS_POINT("AWS::S3::MultiRegionAccessPoint", "S3 multi-region access point", "s3"),
    /** An S3 Object Lambda access point. */
    S3_OBJECT_LAMBDA_ACCESS_POINT(
            "AWS::S3ObjectLambda::AccessPoint", "S3 Object Lambda access point", "s3-object-lambda"),
    /** A role; its policy is the trust policy. */
    ROLE_TRUST("AWS::IAM::AssumeRolePolicyDocument", "role", "sts"),
    /** A DynamoDB table. */
    DYNAMODB_TABLE("AWS::DynamoDB::Table", "DynamoDB table", "dynamodb"),
    /** A KMS key. */
    KMS_KEY("AWS::KMS::Key", "KMS key", "kms"),
    /** An SQS queue. */
    SQS_QUEUE("AWS::SQS::Queue", "SQS queue", "sqs"),
    /** An SNS topic. */
    SNS_TOPIC("AWS::SNS::Topic", "SNS topic", "sns"),
    /** A Lambda function. */
    LAMBDA_FUNCTION("AWS::Lambda::Function", "Lambda function", "lambda"),
    /** An ECR repository. */
    ECR_REPOSITORY("AWS::ECR::Repository", "ECR repository", "ecr"),
    /** A secret of Secrets Manager. */
    SECRETS_MANAGER_SECRET("AWS::SecretsManager::Secret", "Secrets Manager secret", "secretsmanager"),
    /** A CodeArtifact domain. */
    CODEARTIFACT_DOMAIN("AWS::CodeArtifact::Domain", "CodeArtifact domain", "codeartifact"),
    /** A CodeArtifact repository. */
    CODEARTIFACT_REPOSITORY("AWS::CodeArtifact::Repository", "CodeArtifact repository", "codeartifact");

    private final String id;
    private final String words;
    private final String service;

    ResourceKind(String id, String words, String service) {
        this.id = id;
        this.words = words;
        this.service = service;
    }

    /** The name on the command line and in reports, such as {@code AWS::S3::Bucket}. */
    public String id() {
        return id;
    }

    /** What such a resource is called in a sentence. */
    public String words() {
        return words;
    }

    /** The prefix of the actions on such a resource. */
    public String service() {
        return service;
    }

    /**
     * Whether the statements of such a policy name resources. The policies of ECR repositories do not: they apply to the
     * repository that they are attached to.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html">Amazon ECR
     *     User Guide, repository policy examples</a>
     */
    public boolean isNamed() {
        return this != ECR_REPOSITORY && this != ROLE_TRUST;
    }

    /** The policy type that a policy on such a resource has. */
    public PolicyType policyType() {
        return this == ROLE_TRUST ? PolicyType.TRUST : PolicyType.RESOURCE;
    }

    /** The kind of an {@link #id()}. */
    public static Optional<ResourceKind> of(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
    }
}
