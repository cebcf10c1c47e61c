package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.JsonObject;
import java.util.Optional;

/**
 * A CloudFormation or AWS SAM template in YAML or JSON, also one that the AWS CDK wrote.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html">AWS CloudFormation
 *     User Guide, template sections</a>
 */
final class CloudFormationKind implements SourceKind {

    @Override
    public String id() {
        return "cloudformation";
    }

    @Override
    public boolean recognises(SourceFile file) {
        String text = file.text().text();
        if (!text.contains("Resources")) {
            return false;
        }
        ContentTrees content = file.content();
        return content.documents().stream()
                        .anyMatch(document -> ContentTrees.root(document)
                                .filter(Template::isTemplate)
                                .isPresent())
                || (content.fault().isPresent() && text.contains("AWSTemplateFormatVersion"));
    }

    @Override
    public Extraction extract(SourceFile file, SourceSettings settings) {
        ContentTrees content = file.content();
        if (content.fault().isPresent()) {
            return Extraction.broken(
                    file.text(), content.fault().get(), content.yaml() ? "not valid YAML" : "not valid JSON");
        }
        PolicyCollector policies = new PolicyCollector(file);
        for (int i = 0; i < content.documents().size(); i++) {
            JsonDocument document = content.documents().get(i);
            Optional<JsonObject> root = ContentTrees.root(document);
            String path = content.documents().size() == 1 ? "" : "/" + i;
            root.ifPresent(template -> new Template(file, template, settings, policies).collect(path));
        }
        return policies.extraction();
    }
}
