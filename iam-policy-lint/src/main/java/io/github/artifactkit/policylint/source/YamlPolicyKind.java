package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.document.PolicySource.Attachment;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.policylint.source.PolicyCollector.Owner;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A file whose documents are policies written as YAML. */
final class YamlPolicyKind implements SourceKind {

    private static final Pattern STATEMENT = Pattern.compile("(?m)^Statement:");

    private static final Pattern EFFECT = Pattern.compile("Effect: *[\"']?(Allow|Deny)");

    @Override
    public String id() {
        return "policy-yaml";
    }

    @Override
    public boolean recognises(SourceFile file) {
        String text = file.text().text();
        if (!text.contains("tatement") && !text.contains("Effect")) {
            return false;
        }
        ContentTrees content = file.content();
        return content.yaml()
                && (content.documents().stream()
                                .anyMatch(document -> document.value()
                                        .filter(PolicyShape::isPolicy)
                                        .isPresent())
                        || (content.fault().isPresent()
                                && STATEMENT.matcher(text).find()
                                && EFFECT.matcher(text).find()));
    }

    @Override
    public Extraction extract(SourceFile file, SourceSettings settings) {
        ContentTrees content = file.content();
        if (content.fault().isPresent()) {
            return Extraction.broken(file.text(), content.fault().get(), "not valid YAML");
        }
        PolicyCollector policies = new PolicyCollector(file);
        List<JsonDocument> documents = content.documents();
        for (int i = 0; i < documents.size(); i++) {
            Optional<JsonValue> policy = documents.get(i).value().filter(PolicyShape::isPolicy);
            Owner owner = new Owner("", documents.size() == 1 ? "" : "/" + i, Attachment.UNKNOWN);
            policy.ifPresent(value -> policies.add(value, owner, policies.edits(List.of())));
        }
        return policies.extraction();
    }
}
