package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.document.PolicyStorage;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.policylint.source.PolicyCollector.Owner;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a command of the AWS CLI prints that gets one policy, so that it can be piped into the linter: {@code iam get-role},
 * {@code get-role-policy}, {@code get-policy-version}, {@code s3api get-bucket-policy}, {@code kms get-key-policy},
 * {@code sqs get-queue-attributes}, {@code organizations describe-policy} and their like.
 *
 * @see <a href="https://docs.aws.amazon.com/cli/latest/reference/">AWS CLI command reference</a>
 */
final class CommandAnswerKind implements SourceKind {

    /** Members of answers that hold the policy of a resource as JSON text. */
    private static final List<String> RESOURCE_POLICIES = List.of(
            "Policy",
            "policy",
            "ResourcePolicy",
            "resourcePolicy",
            "policyText",
            "registryPolicyText",
            "AccessPolicy",
            "accessPolicy",
            "PolicyInJson",
            "resourcePolicyDocument",
            "policyDocument");

    /** Members of answers that hold the policy of a resource together with what describes it. */
    private static final List<String> HOLDERS = List.of("ResourcePolicy", "DomainStatus");

    /** What only the answers for one kind of resource have beside its policy. */
    private static final Map<String, ResourceKind> KINDS = Map.of(
            "TopicArn", ResourceKind.SNS_TOPIC,
            "QueueArn", ResourceKind.SQS_QUEUE,
            "repositoryName", ResourceKind.ECR_REPOSITORY);

    @Override
    public String id() {
        return "aws-cli";
    }

    @Override
    public boolean recognises(SourceFile file) {
        String text = file.text().text();
        return text.contains("olic")
                && (text.contains("tatement") || text.contains("%7B"))
                && !file.content().yaml()
                && file.content().fault().isEmpty()
                && file.content().singleRoot().isPresent()
                && extract(file, SourceSettings.NONE) instanceof Extraction.Found;
    }

    @Override
    public Extraction extract(SourceFile file, SourceSettings settings) {
        PolicyCollector policies = new PolicyCollector(file);
        file.content().singleRoot().ifPresent(root -> new Answer(policies).collect(root));
        return policies.extraction();
    }

    /** One answer. */
    private record Answer(PolicyCollector policies) {

        void collect(JsonObject root) {
            Trees.at(root, "Role").ifPresent(role -> role(role, "/Role"));
            List<JsonValue> roles = Trees.elements(root, "Roles");
            for (int i = 0; i < roles.size(); i++) {
                role(roles.get(i), "/Roles/" + i);
            }
            String version = Trees.text(root, "PolicyVersion", "VersionId").orElse("");
            add(
                    Trees.at(root, "PolicyVersion", "Document"),
                    Owner.of(version.isEmpty() ? "" : "@" + version, "/PolicyVersion/Document", PolicyStorage.MANAGED));
            inline(root);
            permissionSet(root);
            organizations(root);
            endpoints(root);
            resource(root);
        }

        private void endpoints(JsonObject root) {
            List<JsonValue> endpoints = Trees.elements(root, "VpcEndpoints");
            for (int i = 0; i < endpoints.size(); i++) {
                String id = Trees.text(endpoints.get(i), "VpcEndpointId").orElse("");
                String path = "/VpcEndpoints/" + i + "/PolicyDocument";
                add(Trees.member(endpoints.get(i), "PolicyDocument"), Owner.of(id, path, PolicyType.ENDPOINT));
            }
        }

        private void role(JsonValue role, String path) {
            String arn = Trees.text(role, "Arn").orElse("");
            add(
                    Trees.member(role, "AssumeRolePolicyDocument"),
                    Owner.of(arn, path + "/AssumeRolePolicyDocument", PolicyType.TRUST));
        }

        private void inline(JsonObject root) {
            inline(root, "RoleName", PolicyStorage.ROLE_INLINE);
            inline(root, "UserName", PolicyStorage.USER_INLINE);
            inline(root, "GroupName", PolicyStorage.GROUP_INLINE);
        }

        private void inline(JsonObject root, String entity, PolicyStorage storage) {
            Trees.text(root, entity).ifPresent(owner -> {
                String name = Trees.text(root, "PolicyName").orElse("");
                add(Trees.member(root, "PolicyDocument"), Owner.of(owner + "#" + name, "/PolicyDocument", storage));
            });
        }

        /** The policy of a permission set of IAM Identity Center. */
        private void permissionSet(JsonObject root) {
            add(
                    Trees.member(root, "InlinePolicy").filter(Answer::isText),
                    Owner.of("", "/InlinePolicy", PolicyType.IDENTITY));
        }

        private void organizations(JsonObject root) {
            String arn = Trees.text(root, "Policy", "PolicySummary", "Arn").orElse("");
            Optional<PolicyType> type =
                    Trees.text(root, "Policy", "PolicySummary", "Type").flatMap(OrganizationsPolicyTypes::of);
            if (type.isPresent()) {
                add(Trees.at(root, "Policy", "Content"), Owner.of(arn, "/Policy/Content", type.get()));
            }
        }

        private void resource(JsonObject root) {
            for (String name : RESOURCE_POLICIES) {
                text(root, "", name, kind(root));
            }
            Trees.at(root, "Attributes")
                    .ifPresent(attributes -> text(attributes, "/Attributes", "Policy", kind(attributes)));
            for (String holder : HOLDERS) {
                Trees.at(root, holder).ifPresent(inner -> {
                    for (String name : List.of("Content", "Policy", "AccessPolicies")) {
                        text(inner, "/" + holder, name, Optional.empty());
                    }
                });
            }
            several(root, "resourcePolicies", "policyDocument");
            several(root, "ResourcePolicies", "PolicyDocument");
            for (String state : List.of("Established", "Proposed")) {
                Trees.at(root, "Policy", state)
                        .ifPresent(policy -> text(
                                policy,
                                "/Policy/" + state,
                                "Policy",
                                Optional.of(ResourceKind.S3_MULTI_REGION_ACCESS_POINT)));
            }
            Trees.at(root, "policy").ifPresent(policy -> codeArtifact(policy));
        }

        private void several(JsonObject root, String list, String name) {
            List<JsonValue> elements = Trees.elements(root, list);
            for (int i = 0; i < elements.size(); i++) {
                text(elements.get(i), "/" + list + "/" + i, name, Optional.empty());
            }
        }

        /** The kind of resource that the names beside a policy show. */
        private static Optional<ResourceKind> kind(JsonValue answer) {
            for (Map.Entry<String, ResourceKind> beside : KINDS.entrySet()) {
                if (Trees.member(answer, beside.getKey()).isPresent()) {
                    return Optional.of(beside.getValue());
                }
            }
            return Trees.text(answer, "ARN")
                    .filter(arn -> arn.contains(":secretsmanager:"))
                    .map(arn -> ResourceKind.SECRETS_MANAGER_SECRET);
        }

        private void codeArtifact(JsonValue policy) {
            String arn = Trees.text(policy, "resourceArn").orElse("");
            Optional<ResourceKind> kind = arn.contains(":domain/")
                    ? Optional.of(ResourceKind.CODEARTIFACT_DOMAIN)
                    : arn.contains(":repository/")
                            ? Optional.of(ResourceKind.CODEARTIFACT_REPOSITORY)
                            : Optional.empty();
            text(policy, "/policy", "document", kind);
        }

        private void text(JsonValue object, String path, String name, Optional<ResourceKind> kind) {
            Optional<JsonValue> policy = Trees.member(object, name).filter(Answer::isText);
            String arn = Trees.text(object, "resourceArn")
                    .or(() -> Trees.text(object, "ResourceArn"))
                    .or(() -> Trees.text(object, "ARN"))
                    .or(() -> Trees.text(object, "TopicArn"))
                    .or(() -> Trees.text(object, "QueueArn"))
                    .orElse("");
            add(policy, Owner.of(arn, path + "/" + name, PolicyType.RESOURCE, kind));
        }

        private static boolean isText(JsonValue value) {
            return value instanceof JsonString text
                    && text.value().strip().startsWith("{")
                    && text.value().contains("tatement");
        }

        private void add(Optional<JsonValue> policy, Owner owner) {
            if (policy.isPresent()) {
                policies.addRecorded(policy.get(), owner);
            }
        }
    }
}
