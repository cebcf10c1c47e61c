package io.github.artifactkit.policylint.rules.type;

import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.iam.policy.reference.ResourceType;
import io.github.artifactkit.policylint.finding.FindingType;
import java.util.Optional;
import java.util.Set;

/**
 * What AWS's service authorization reference calls a resource of a kind.
 *
 * @param kind the kind
 * @param services the prefixes of the actions that a policy on it may contain
 * @param types the names of its resource types and of those that are a part of it
 * @param checked whether IAM Access Analyzer checks policies of this kind, so that what it reports is an error
 */
record AttachedResource(ResourceKind kind, Set<String> services, Set<String> types, boolean checked) {

    static Optional<AttachedResource> of(ResourceKind kind) {
        return switch (kind) {
            case S3_BUCKET -> checked(kind, Set.of("s3"), Set.of("bucket", "object"));
            case S3_ACCESS_POINT -> checked(kind, Set.of("s3"), Set.of("accesspoint", "accesspointobject"));
            case S3_MULTI_REGION_ACCESS_POINT ->
                checked(kind, Set.of("s3"), Set.of("multiregionaccesspoint", "accesspoint", "accesspointobject"));
            case S3_OBJECT_LAMBDA_ACCESS_POINT ->
                checked(kind, Set.of("s3", "s3-object-lambda"), Set.of("objectlambdaaccesspoint"));
            case DYNAMODB_TABLE -> checked(kind, Set.of("dynamodb"), Set.of("table", "index"));
            case KMS_KEY -> other(kind, Set.of("kms"), Set.of("key"));
            case SQS_QUEUE -> other(kind, Set.of("sqs"), Set.of("queue"));
            case SNS_TOPIC -> other(kind, Set.of("sns"), Set.of("topic"));
            case LAMBDA_FUNCTION ->
                other(kind, Set.of("lambda"), Set.of("function", "function alias", "function version"));
            case ECR_REPOSITORY -> other(kind, Set.of("ecr", "ecr-public"), Set.of("repository"));
            case SECRETS_MANAGER_SECRET -> other(kind, Set.of("secretsmanager"), Set.of("Secret"));
            case CODEARTIFACT_DOMAIN ->
                other(kind, Set.of("codeartifact"), Set.of("domain", "repository", "package", "package-group"));
            case CODEARTIFACT_REPOSITORY -> other(kind, Set.of("codeartifact"), Set.of("repository", "package"));
            case ROLE_TRUST -> Optional.empty(); // other rules check it
        };
    }

    private static Optional<AttachedResource> checked(ResourceKind kind, Set<String> services, Set<String> types) {
        return Optional.of(new AttachedResource(kind, services, types, true));
    }

    private static Optional<AttachedResource> other(ResourceKind kind, Set<String> services, Set<String> types) {
        return Optional.of(new AttachedResource(kind, services, types, false));
    }

    boolean isOf(ResourceType type) {
        return types.contains(type.name());
    }

    /** How severe it is to apply to something else. */
    FindingType grade() {
        return checked ? FindingType.ERROR : FindingType.WARNING;
    }
}
