package io.github.artifactkit.iam.policy.document;

import io.github.artifactkit.iam.policy.json.JsonString;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Works out what a resource policy is attached to. Only what is certain counts: all actions are of one service, and
 * either the service has one kind of resource with a policy, or all resources are ARNs of one kind.
 */
final class ResourceKindDetection {

    /**
     * Actions on a CodeArtifact domain: only its own policy can grant them. Actions on a repository do not tell, for the
     * policy of the domain is asked for them too.
     */
    private static final Set<String> DOMAIN_ACTIONS = Set.of(
            "createrepository",
            "deletedomain",
            "deletedomainpermissionspolicy",
            "describedomain",
            "getauthorizationtoken",
            "getdomainpermissionspolicy",
            "listrepositoriesindomain",
            "putdomainpermissionspolicy");

    private ResourceKindDetection() {}

    static Optional<ResourceKind> of(List<Statement> statements) {
        Set<ResourceKind> kinds = EnumSet.noneOf(ResourceKind.class);
        for (Statement statement : statements) {
            Optional<ResourceKind> kind = of(statement);
            if (kind.isEmpty()) {
                return Optional.empty();
            }
            kinds.add(kind.get());
        }
        return kinds.size() == 1 ? Optional.of(kinds.iterator().next()) : Optional.empty();
    }

    private static Optional<ResourceKind> of(Statement statement) {
        List<ActionPattern> actions = values(statement.action())
                .map(ActionPattern::parse)
                .flatMap(Optional::stream)
                .toList();
        List<String> services = actions.stream()
                .map(action -> action.service().toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
        if (services.size() != 1 || actions.size() != values(statement.action()).count()) {
            return Optional.empty();
        }
        return switch (services.get(0)) {
            case "codeartifact" -> ofCodeArtifact(actions);
            case "s3", "s3-object-lambda", "dynamodb", "lambda" -> ofArns(statement);
            case "kms" -> Optional.of(ResourceKind.KMS_KEY);
            case "sqs" -> Optional.of(ResourceKind.SQS_QUEUE);
            case "sns" -> Optional.of(ResourceKind.SNS_TOPIC);
            case "secretsmanager" -> Optional.of(ResourceKind.SECRETS_MANAGER_SECRET);
            // The policy of a registry names resources, that of a repository does not.
            case "ecr", "ecr-public" ->
                statement.resource().isPresent() ? ofArns(statement) : Optional.of(ResourceKind.ECR_REPOSITORY);
            default -> Optional.empty();
        };
    }

    private static Optional<ResourceKind> ofCodeArtifact(List<ActionPattern> actions) {
        boolean domain = actions.stream()
                .anyMatch(action -> DOMAIN_ACTIONS.contains(action.name().toLowerCase(Locale.ROOT)));
        return domain ? Optional.of(ResourceKind.CODEARTIFACT_DOMAIN) : Optional.empty();
    }

    private static Optional<ResourceKind> ofArns(Statement statement) {
        Set<ResourceKind> kinds = EnumSet.noneOf(ResourceKind.class);
        for (JsonString resource : values(statement.resource()).toList()) {
            Optional<ResourceKind> kind = Arn.parse(resource.value()).flatMap(ResourceKindDetection::ofArn);
            if (kind.isEmpty()) {
                return Optional.empty();
            }
            kinds.add(kind.get());
        }
        return kinds.size() == 1 ? Optional.of(kinds.iterator().next()) : Optional.empty();
    }

    private static Optional<ResourceKind> ofArn(Arn arn) {
        String resource = arn.resource();
        return switch (arn.service()) {
            case "s3" -> ofS3(arn);
            case "s3-object-lambda" ->
                resource.startsWith("accesspoint/")
                        ? Optional.of(ResourceKind.S3_OBJECT_LAMBDA_ACCESS_POINT)
                        : Optional.empty();
            case "dynamodb" ->
                resource.startsWith("table/") && !resource.contains("/stream/")
                        ? Optional.of(ResourceKind.DYNAMODB_TABLE)
                        : Optional.empty();
            case "lambda" ->
                resource.startsWith("function:") ? Optional.of(ResourceKind.LAMBDA_FUNCTION) : Optional.empty();
            case "ecr", "ecr-public" ->
                resource.startsWith("repository/") ? Optional.of(ResourceKind.ECR_REPOSITORY) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<ResourceKind> ofS3(Arn arn) {
        if (arn.resource().startsWith("accesspoint/")) {
            return Optional.of(
                    arn.region().isEmpty() ? ResourceKind.S3_MULTI_REGION_ACCESS_POINT : ResourceKind.S3_ACCESS_POINT);
        }
        boolean bucket = arn.region().isEmpty()
                && arn.account().isEmpty()
                && !arn.resource().startsWith("*");
        return bucket ? Optional.of(ResourceKind.S3_BUCKET) : Optional.empty();
    }

    private static Stream<JsonString> values(Optional<ElementValues> element) {
        return element.stream().flatMap(each -> each.values().stream());
    }
}
