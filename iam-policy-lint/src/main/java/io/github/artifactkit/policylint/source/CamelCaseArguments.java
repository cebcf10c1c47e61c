package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.document.IamIdentity;
import io.github.artifactkit.iam.policy.document.PolicySource.Attachment;
import io.github.artifactkit.iam.policy.document.PolicyStorage;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which arguments of a resource hold policies where tools write the names of the Terraform provider or of the AWS API in
 * camel case: AWS Controllers for Kubernetes, Crossplane and Pulumi.
 */
final class CamelCaseArguments {

    private static final Set<String> TRUST = Set.of("assumeRolePolicy", "assumeRolePolicyDocument");

    private static final Set<String> POLICIES = Set.of(
            "policy",
            "policyDocument",
            "document",
            "inlinePolicy",
            "inlinePolicies",
            "policies",
            "accessPolicy",
            "accessPolicies",
            "resourcePolicy",
            "resourcePolicyDocument",
            "rawPolicy",
            "content",
            "sessionPolicy",
            "repositoryPolicy",
            "policyText",
            "keyPolicy",
            "fileSystemPolicy",
            "permissionsPolicyDocument");

    /** Services whose policies are written in another language. */
    private static final Set<String> OTHER_LANGUAGES = Set.of("iot", "opensearchserverless", "verifiedpermissions");

    private static final Set<String> IDENTITIES = Set.of("Role", "User", "Group");

    private static final Map<String, ResourceKind> KINDS = Map.of(
            "s3", ResourceKind.S3_BUCKET,
            "sqs", ResourceKind.SQS_QUEUE,
            "sns", ResourceKind.SNS_TOPIC,
            "kms", ResourceKind.KMS_KEY,
            "secretsmanager", ResourceKind.SECRETS_MANAGER_SECRET,
            "dynamodb", ResourceKind.DYNAMODB_TABLE);

    private final PolicyCollector policies;
    private final String service;
    private final String resource;
    private final String address;
    private String identity = "";

    /**
     * A resource.
     *
     * @param service the service in lower case, such as {@code iam}
     * @param resource the kind of resource, such as {@code RolePolicy}
     */
    CamelCaseArguments(PolicyCollector policies, String service, String resource, String address) {
        this.policies = policies;
        this.service = service.toLowerCase(Locale.ROOT);
        this.resource = resource;
        this.address = address;
    }

    /** Collects the policies of the resource's arguments. */
    void collect(JsonValue arguments, String path) {
        if (OTHER_LANGUAGES.contains(service) || !(arguments instanceof JsonObject object)) {
            return;
        }
        identity = path;
        for (JsonMember member : object.members()) {
            String name = member.name().value();
            String here = path + Trees.step(name);
            if (TRUST.contains(name)) {
                add(member.value(), here, Optional.of(PolicyType.TRUST));
            } else if (POLICIES.contains(name)) {
                collectPolicies(member.value(), here, type(object));
            }
        }
    }

    /** One policy, a list of blocks that each have one, or policies by name. */
    private void collectPolicies(JsonValue value, String path, Optional<PolicyType> type) {
        List<JsonValue> blocks = Trees.elements(value);
        for (int i = 0; i < blocks.size(); i++) {
            for (String name : List.of("policy", "policyDocument")) {
                Optional<JsonValue> policy = Trees.member(blocks.get(i), name);
                if (policy.isPresent()) {
                    add(policy.get(), path + "/" + i + "/" + name, type);
                }
            }
        }
        if (value instanceof JsonObject byName && path.endsWith("/inlinePolicies")) {
            byName.members()
                    .forEach(each ->
                            add(each.value(), path + Trees.step(each.name().value()), type));
        } else if (blocks.isEmpty()) {
            add(value, path, type);
        }
    }

    private void add(JsonValue value, String path, Optional<PolicyType> type) {
        if (type.isPresent()) {
            Optional<ResourceKind> kind = type.get() == PolicyType.RESOURCE ? resourceKind() : Optional.empty();
            Optional<PolicyStorage> storage = type.get() == PolicyType.IDENTITY ? storage() : Optional.empty();
            Attachment attachment = new Attachment(type, kind, storage);
            policies.addPolicy(value, new PolicyCollector.Owner(address, path, attachment, identities(storage)));
        }
    }

    /** A resource that is a user, group or role has its inline policies in it. */
    private Set<IamIdentity> identities(Optional<PolicyStorage> storage) {
        return storage.filter(each -> service.equals("iam") && IDENTITIES.contains(resource))
                .map(each -> Set.of(new IamIdentity(each, identity)))
                .orElse(Set.of());
    }

    private Optional<PolicyStorage> storage() {
        if (!service.equals("iam")) {
            return Optional.of(PolicyStorage.INLINE);
        }
        return switch (resource) {
            case "Policy", "ManagedPolicy" -> Optional.of(PolicyStorage.MANAGED);
            case "Role", "RolePolicy" -> Optional.of(PolicyStorage.ROLE_INLINE);
            case "User", "UserPolicy" -> Optional.of(PolicyStorage.USER_INLINE);
            case "Group", "GroupPolicy" -> Optional.of(PolicyStorage.GROUP_INLINE);
            default -> Optional.empty();
        };
    }

    private Optional<PolicyType> type(JsonValue arguments) {
        return switch (service) {
            case "iam", "ssoadmin", "sso" -> Optional.of(PolicyType.IDENTITY);
            case "organizations" ->
                resource.equals("ResourcePolicy")
                        ? Optional.of(PolicyType.RESOURCE)
                        : OrganizationsPolicyTypes.of(
                                Trees.text(arguments, "type").orElse("SERVICE_CONTROL_POLICY"));
            case "rolesanywhere", "transfer" -> Optional.of(PolicyType.SESSION);
            case "ec2" ->
                resource.toLowerCase(Locale.ROOT).startsWith("vpcendpoint")
                        ? Optional.of(PolicyType.ENDPOINT)
                        : Optional.empty();
            default -> resource.contains("Lifecycle") ? Optional.empty() : Optional.of(PolicyType.RESOURCE);
        };
    }

    private Optional<ResourceKind> resourceKind() {
        return switch (service) {
            case "ecr" ->
                resource.equals("Repository") || resource.equals("RepositoryPolicy")
                        ? Optional.of(ResourceKind.ECR_REPOSITORY)
                        : Optional.empty();
            case "codeartifact" ->
                Optional.of(
                        resource.startsWith("Domain")
                                ? ResourceKind.CODEARTIFACT_DOMAIN
                                : ResourceKind.CODEARTIFACT_REPOSITORY);
            case "s3" -> resource.startsWith("Bucket") ? Optional.of(ResourceKind.S3_BUCKET) : Optional.empty();
            default -> Optional.ofNullable(KINDS.get(service));
        };
    }
}
