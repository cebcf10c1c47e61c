package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.document.PolicyStorage;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kubernetes manifests of AWS resources: those of AWS Controllers for Kubernetes and of Crossplane's providers, and
 * eksctl's ClusterConfig; also in lists, and as the templates of Crossplane's Compositions.
 *
 * @see <a href="https://aws-controllers-k8s.github.io/community/reference/">AWS Controllers for Kubernetes, API
 *     reference</a>
 * @see <a href="https://docs.aws.amazon.com/eks/latest/eksctl/schema.html">eksctl, config file schema</a>
 */
final class KubernetesKind implements SourceKind {

    private static final Pattern GROUP =
            Pattern.compile("([a-z0-9]+)\\.(services\\.k8s\\.aws|aws(\\.m)?\\.upbound\\.io|aws\\.crossplane\\.io)/.*");

    private static final String EKSCTL = "eksctl.io/";

    @Override
    public String id() {
        return "kubernetes";
    }

    @Override
    public boolean recognises(SourceFile file) {
        String text = file.text().text();
        return text.contains("apiVersion")
                && (text.contains("aws") || text.contains(EKSCTL))
                && file.content().documents().stream().anyMatch(document -> isManifest(document));
    }

    private static boolean isManifest(JsonDocument document) {
        return document.value().filter(KubernetesKind::isManifest).isPresent();
    }

    private static boolean isManifest(JsonValue root) {
        return Trees.text(root, "apiVersion")
                        .filter(version -> version.startsWith(EKSCTL)
                                || GROUP.matcher(version).matches())
                        .isPresent()
                || Trees.elements(root, "items").stream().anyMatch(KubernetesKind::isManifest)
                || templates(root).values().stream().anyMatch(KubernetesKind::isManifest);
    }

    /** By path, the manifests that a Crossplane Composition makes resources of. */
    private static Map<String, JsonValue> templates(JsonValue root) {
        Map<String, JsonValue> templates = new LinkedHashMap<>();
        if (Trees.text(root, "kind").filter("Composition"::equals).isPresent()) {
            addBases(Trees.at(root, "spec"), "/spec", templates);
            List<JsonValue> steps = Trees.elements(root, "spec", "pipeline");
            for (int i = 0; i < steps.size(); i++) {
                addBases(Trees.at(steps.get(i), "input"), "/spec/pipeline/" + i + "/input", templates);
            }
        }
        return templates;
    }

    private static void addBases(Optional<JsonValue> holder, String path, Map<String, JsonValue> templates) {
        List<JsonValue> resources =
                holder.map(value -> Trees.elements(value, "resources")).orElse(List.of());
        for (int i = 0; i < resources.size(); i++) {
            String here = path + "/resources/" + i + "/base";
            Trees.at(resources.get(i), "base").ifPresent(base -> templates.put(here, base));
        }
    }

    @Override
    public Extraction extract(SourceFile file, SourceSettings settings) {
        PolicyCollector policies = new PolicyCollector(file);
        List<JsonDocument> documents = file.content().documents();
        for (int i = 0; i < documents.size(); i++) {
            String path = "/" + i;
            documents.get(i).value().ifPresent(root -> collect(root, path, policies));
        }
        return policies.extraction();
    }

    private static void collect(JsonValue root, String path, PolicyCollector policies) {
        String version = Trees.text(root, "apiVersion").orElse("");
        String kind = Trees.text(root, "kind").orElse("");
        String address = kind + "/" + Trees.text(root, "metadata", "name").orElse("");
        List<JsonValue> items = Trees.elements(root, "items");
        for (int i = 0; i < items.size(); i++) {
            collect(items.get(i), path + "/items/" + i, policies);
        }
        templates(root).forEach((at, template) -> collect(template, path + at, policies));
        Matcher group = GROUP.matcher(version);
        if (group.matches()) {
            CamelCaseArguments arguments = new CamelCaseArguments(policies, group.group(1), kind, address);
            Trees.at(root, "spec").ifPresent(spec -> arguments.collect(spec, path + "/spec"));
            Trees.at(root, "spec", "forProvider")
                    .ifPresent(spec -> arguments.collect(spec, path + "/spec/forProvider"));
        } else if (version.startsWith(EKSCTL)) {
            eksctl(root, path, address, policies);
        }
    }

    private static void eksctl(JsonValue root, String path, String address, PolicyCollector policies) {
        Cluster cluster = new Cluster(policies, address);
        cluster.addEach(root, path, "iam", "serviceAccounts", "attachPolicy");
        cluster.addEach(root, path, "iam", "podIdentityAssociations", "permissionPolicy");
        for (String groups : List.of("nodeGroups", "managedNodeGroups")) {
            List<JsonValue> all = Trees.elements(root, groups);
            for (int i = 0; i < all.size(); i++) {
                Optional<JsonValue> policy = Trees.at(all.get(i), "iam", "attachPolicy");
                if (policy.isPresent()) {
                    cluster.add(policy.get(), path + "/" + groups + "/" + i + "/iam/attachPolicy");
                }
            }
        }
    }

    /** What the policies of one cluster have in common. */
    private record Cluster(PolicyCollector policies, String address) {

        void add(JsonValue policy, String path) {
            policies.addPolicy(policy, PolicyCollector.Owner.of(address, path, PolicyStorage.ROLE_INLINE));
        }

        void addEach(JsonValue root, String path, String section, String list, String name) {
            List<JsonValue> all = Trees.elements(root, section, list);
            for (int i = 0; i < all.size(); i++) {
                Optional<JsonValue> policy = Trees.at(all.get(i), name);
                if (policy.isPresent()) {
                    add(policy.get(), path + "/" + section + "/" + list + "/" + i + "/" + name);
                }
            }
        }
    }
}
