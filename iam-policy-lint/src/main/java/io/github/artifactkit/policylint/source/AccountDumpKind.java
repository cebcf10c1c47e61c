package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.document.IamIdentity;
import io.github.artifactkit.iam.policy.document.PolicyStorage;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.policylint.source.PolicyCollector.Owner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code aws iam get-account-authorization-details} prints, also several pages of it: all policies of an account.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html">IAM API
 *     reference, GetAccountAuthorizationDetails</a>
 */
final class AccountDumpKind implements SourceKind {

    /** By the names of the lists, how their inline policies are stored. */
    private static final Map<String, PolicyStorage> ENTITIES = entities();

    private static Map<String, PolicyStorage> entities() {
        Map<String, PolicyStorage> entities = new LinkedHashMap<>();
        entities.put("User", PolicyStorage.USER_INLINE);
        entities.put("Group", PolicyStorage.GROUP_INLINE);
        entities.put("Role", PolicyStorage.ROLE_INLINE);
        return entities;
    }

    @Override
    public String id() {
        return "account";
    }

    @Override
    public boolean recognises(SourceFile file) {
        String text = file.text().text();
        return (text.contains("DetailList") || text.contains("PolicyVersionList"))
                && !pages(file).isEmpty()
                && pages(file).values().stream().allMatch(AccountDumpKind::isPage);
    }

    /** The pages by path: the documents of the file, or the elements of a list, which {@code jq --slurp} makes of them. */
    private static Map<String, JsonValue> pages(SourceFile file) {
        List<JsonDocument> documents = file.content().documents();
        Map<String, JsonValue> pages = new LinkedHashMap<>();
        if (documents.size() == 1 && documents.get(0).value().orElse(null) instanceof JsonArray list) {
            for (int i = 0; i < list.elements().size(); i++) {
                pages.put("/" + i, list.elements().get(i));
            }
            return pages;
        }
        for (int i = 0; i < documents.size(); i++) {
            String path = documents.size() == 1 ? "" : "/" + i;
            documents.get(i).value().ifPresent(page -> pages.put(path, page));
        }
        return pages;
    }

    private static boolean isPage(JsonValue page) {
        return ENTITIES.keySet().stream()
                        .anyMatch(entity ->
                                Trees.member(page, entity + "DetailList").isPresent())
                || Trees.elements(page, "Policies").stream()
                        .anyMatch(policy ->
                                Trees.member(policy, "PolicyVersionList").isPresent());
    }

    @Override
    public Extraction extract(SourceFile file, SourceSettings settings) {
        PolicyCollector policies = new PolicyCollector(file);
        pages(file).forEach((path, page) -> new Page(path, settings.all(), policies).collect(page));
        return policies.extraction();
    }

    /** One page of the answer. */
    private record Page(String path, boolean all, PolicyCollector policies) {

        void collect(JsonValue root) {
            ENTITIES.forEach((entity, storage) -> {
                List<JsonValue> entities = Trees.elements(root, entity + "DetailList");
                for (int i = 0; i < entities.size(); i++) {
                    entity(entities.get(i), entity, storage, path + "/" + entity + "DetailList/" + i);
                }
            });
            List<JsonValue> managed = Trees.elements(root, "Policies");
            for (int i = 0; i < managed.size(); i++) {
                managed(managed.get(i), path + "/Policies/" + i);
            }
        }

        private void entity(JsonValue entity, String kind, PolicyStorage storage, String at) {
            String arn = Trees.text(entity, "Arn").orElse("");
            Optional<JsonValue> trust = Trees.member(entity, "AssumeRolePolicyDocument");
            if (trust.isPresent()) {
                policies.addRecorded(trust.get(), Owner.of(arn, at + "/AssumeRolePolicyDocument", PolicyType.TRUST));
            }
            IamIdentity identity = new IamIdentity(storage, at);
            List<JsonValue> inline = Trees.elements(entity, kind + "PolicyList");
            for (int i = 0; i < inline.size(); i++) {
                String name = Trees.text(inline.get(i), "PolicyName").orElse("");
                Optional<JsonValue> policy = Trees.member(inline.get(i), "PolicyDocument");
                if (policy.isPresent()) {
                    String here = at + "/" + kind + "PolicyList/" + i + "/PolicyDocument";
                    policies.addRecorded(policy.get(), Owner.of(arn + "#" + name, here, identity));
                }
            }
        }

        private void managed(JsonValue policy, String at) {
            String arn = Trees.text(policy, "Arn").orElse("");
            if (!all && AwsAnswers.isOfAws(arn)) {
                return;
            }
            List<JsonValue> versions = Trees.elements(policy, "PolicyVersionList");
            for (int i = 0; i < versions.size(); i++) {
                Optional<JsonValue> document = Trees.member(versions.get(i), "Document");
                boolean inForce = AwsAnswers.isTrue(Trees.member(versions.get(i), "IsDefaultVersion"));
                String version = Trees.text(versions.get(i), "VersionId").orElse("");
                if (document.isPresent() && (all || inForce || versions.size() == 1)) {
                    String here = at + "/PolicyVersionList/" + i + "/Document";
                    policies.addRecorded(document.get(), Owner.of(arn + "@" + version, here, PolicyStorage.MANAGED));
                }
            }
        }
    }
}
