package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.document.IamIdentity;
import io.github.artifactkit.iam.policy.document.PolicySource.Attachment;
import io.github.artifactkit.iam.policy.document.PolicyStorage;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.policylint.source.PolicyCollector.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Configuration items of AWS Config: a snapshot or history file, what {@code get-resource-config-history} and
 * {@code select-resource-config} print, or one item. The configuration of an item is an object, or its JSON text.
 *
 * @see <a href="https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigurationItem.html">AWS Config API
 *     reference, ConfigurationItem</a>
 */
final class ConfigItemKind implements SourceKind {

    private static final int MAX_DEPTH = 12;

    @Override
    public String id() {
        return "aws-config";
    }

    @Override
    public boolean recognises(SourceFile file) {
        String text = file.text().text();
        return text.contains("resourceType")
                && text.contains("onfiguration")
                && file.content()
                        .singleRoot()
                        .filter(root -> !items(root, new PolicyCollector(file)).isEmpty())
                        .isPresent();
    }

    /** The items with the steps that lead to them. Those that are results of a query are JSON text. */
    private static List<JsonMember> items(JsonObject root, PolicyCollector policies) {
        List<JsonMember> results = new ArrayList<>();
        List<JsonValue> texts = Trees.elements(root, "Results");
        for (int i = 0; i < texts.size(); i++) {
            JsonString step = new JsonString(0, 0, "/Results/" + i);
            if (texts.get(i) instanceof JsonString text && text.value().startsWith("{")) {
                policies.parse(text)
                        .filter(ConfigItemKind::isItem)
                        .ifPresent(item -> results.add(new JsonMember(step, item)));
            }
        }
        if (!results.isEmpty()) {
            return results;
        }
        for (String list : List.of("configurationItems", "baseConfigurationItems")) {
            List<JsonValue> found = Trees.elements(root, list);
            if (!found.isEmpty() && found.stream().allMatch(ConfigItemKind::isItem)) {
                return IntStream.range(0, found.size())
                        .mapToObj(i -> new JsonMember(new JsonString(0, 0, "/" + list + "/" + i), found.get(i)))
                        .toList();
            }
        }
        return isItem(root) ? List.of(new JsonMember(new JsonString(0, 0, ""), root)) : List.of();
    }

    private static boolean isItem(JsonValue value) {
        return Trees.text(value, "resourceType")
                        .filter(type -> type.startsWith("AWS::"))
                        .isPresent()
                && Trees.member(value, "configuration").isPresent();
    }

    @Override
    public Extraction extract(SourceFile file, SourceSettings settings) {
        PolicyCollector policies = new PolicyCollector(file);
        file.content().singleRoot().ifPresent(root -> {
            for (JsonMember item : items(root, policies)) {
                new Item(policies, item.value(), settings.all())
                        .collect(item.name().value());
            }
        });
        return policies.extraction();
    }

    /** One item. */
    private record Item(PolicyCollector policies, JsonValue item, boolean all) {

        void collect(String path) {
            String arn = Trees.text(item, "ARN")
                    .or(() -> Trees.text(item, "arn"))
                    .or(() -> Trees.text(item, "resourceId"))
                    .orElse("");
            if (!all && AwsAnswers.isOfAws(arn)) {
                return;
            }
            for (String part : List.of("configuration", "supplementaryConfiguration")) {
                Optional<JsonValue> value = Trees.member(item, part);
                if (value.isPresent()) {
                    walk(value.get(), arn, path + "/" + part, "", MAX_DEPTH);
                }
            }
        }

        private void walk(JsonValue value, String address, String path, String name, int depth) {
            if (depth == 0) {
                return;
            }
            if (value instanceof JsonString text) {
                if (isPolicyName(name) && isPolicyText(text.value())) {
                    add(value, address, path, name);
                } else if (text.value().startsWith("{") && text.value().length() > 2) {
                    policies.parse(text).ifPresent(inner -> walk(inner, address, path, "", depth - 1));
                }
            } else if (value instanceof JsonObject object) {
                object(object, address, path, name, depth);
            } else if (value instanceof JsonArray list) {
                for (int i = 0; i < list.elements().size(); i++) {
                    walk(list.elements().get(i), address, path + "/" + i, name, depth - 1);
                }
            }
        }

        private void object(JsonObject object, String address, String path, String name, int depth) {
            if (isPolicyName(name) && PolicyShape.isPolicy(object)) {
                add(object, address, path, name);
                return;
            }
            boolean superseded = object.member("isDefaultVersion").isPresent()
                    && !AwsAnswers.isTrue(Trees.member(object, "isDefaultVersion"));
            if (superseded && !all) {
                return;
            }
            String owner = Trees.text(object, "policyName")
                    .filter(inline -> object.member("policyDocument").isPresent())
                    .map(inline -> address + "#" + inline)
                    .or(() -> Trees.text(object, "versionId").map(version -> address + "@" + version))
                    .orElse(address);
            for (JsonMember member : object.members()) {
                String next = member.name().value();
                walk(member.value(), owner, path + Trees.step(next), next, depth - 1);
            }
        }

        private void add(JsonValue policy, String address, String path, String name) {
            String resource = Trees.text(item, "resourceType").orElse("");
            Attachment attachment = attachment(resource, name);
            policies.addRecorded(policy, new Owner(address, path, attachment, identities(attachment)));
        }

        /** The item is one user, group or role as it was at one time. */
        private Set<IamIdentity> identities(Attachment attachment) {
            Optional<PolicyStorage> inline = attachment.storage().filter(PolicyStorage::isInline);
            return inline.map(storage -> Set.of(new IamIdentity(storage, String.valueOf(item.start()))))
                    .orElse(Set.of());
        }

        private static Attachment attachment(String resource, String name) {
            if (name.toLowerCase(Locale.ROOT).startsWith("assumerole")) {
                return Attachment.of(PolicyType.TRUST);
            }
            return switch (resource) {
                case "AWS::IAM::Policy" -> Attachment.of(PolicyStorage.MANAGED);
                case "AWS::IAM::User" -> Attachment.of(PolicyStorage.USER_INLINE);
                case "AWS::IAM::Group" -> Attachment.of(PolicyStorage.GROUP_INLINE);
                case "AWS::IAM::Role" -> Attachment.of(PolicyStorage.ROLE_INLINE);
                case "AWS::EC2::VPCEndpoint" -> Attachment.of(PolicyType.ENDPOINT);
                default ->
                    new Attachment(Optional.of(PolicyType.RESOURCE), ResourceKind.of(resource), Optional.empty());
            };
        }

        private static boolean isPolicyName(String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            return lower.contains("policy") || lower.equals("document") || lower.equals("accesspolicies");
        }

        private static boolean isPolicyText(String text) {
            return (text.startsWith("{") && text.contains("\"Statement\"")) || text.regionMatches(true, 0, "%7B", 0, 3);
        }
    }
}
