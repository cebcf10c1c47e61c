package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.document.PolicySource.Attachment;
import io.github.artifactkit.iam.policy.document.PolicyStorage;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.policylint.source.PolicyCollector.Owner;
import java.util.List;
import java.util.Optional;

/**
 * The configuration of a service of the Serverless Framework: lists of statements, and CloudFormation resources.
 *
 * @see <a href="https://www.serverless.com/framework/docs/providers/aws/guide/iam">Serverless Framework documentation,
 *     IAM permissions</a>
 */
final class ServerlessKind implements SourceKind {

    private static final Attachment ROLE = Attachment.of(PolicyStorage.ROLE_INLINE);

    private static final Attachment RESOURCE = Attachment.of(PolicyType.RESOURCE);

    @Override
    public String id() {
        return "serverless";
    }

    @Override
    public boolean recognises(SourceFile file) {
        String text = file.text().text();
        return text.contains("provider")
                && text.contains("service")
                && file.content().singleRoot().filter(ServerlessKind::isService).isPresent();
    }

    private static boolean isService(JsonObject root) {
        return root.member("service").isPresent()
                && (Trees.text(root, "provider").filter("aws"::equals).isPresent()
                        || Trees.text(root, "provider", "name")
                                .filter("aws"::equals)
                                .isPresent());
    }

    @Override
    public Extraction extract(SourceFile file, SourceSettings settings) {
        PolicyCollector policies = new PolicyCollector(file);
        file.content().singleRoot().ifPresent(root -> {
            ServerlessVariables variables = new ServerlessVariables(root);
            JsonObject resolved = variables.resolve();
            policies.lock(variables.replaced());
            new Service(file, resolved, settings, policies).collect();
        });
        return policies.extraction();
    }

    /** One service. Belongs to one thread. */
    private record Service(SourceFile file, JsonObject root, SourceSettings settings, PolicyCollector policies) {

        void collect() {
            statements(ROLE, "provider", "iam", "role", "statements");
            statements(ROLE, "provider", "iamRoleStatements");
            statements(RESOURCE, "provider", "apiGateway", "resourcePolicy");
            statements(RESOURCE, "provider", "resourcePolicy");
            Trees.at(root, "functions").ifPresent(functions -> functions(functions, "/functions"));
            Trees.at(root, "resources").ifPresent(resources -> resources(resources, "/resources"));
        }

        private void functions(JsonValue functions, String path) {
            List<JsonValue> several = Trees.elements(functions);
            for (int i = 0; i < several.size(); i++) {
                functions(several.get(i), path + "/" + i);
            }
            if (functions instanceof JsonObject object) {
                for (JsonMember function : object.members()) {
                    String here = path + Trees.step(function.name().value());
                    statements(ROLE, function.value(), here, "iamRoleStatements");
                    statements(ROLE, function.value(), here, "iam", "role", "statements");
                }
            }
        }

        private void resources(JsonValue resources, String path) {
            List<JsonValue> several = Trees.elements(resources);
            for (int i = 0; i < several.size(); i++) {
                resources(several.get(i), path + "/" + i);
            }
            if (resources instanceof JsonObject template) {
                new Template(file, template, settings, policies, Interpolations::holes).collect(path);
            }
        }

        private void statements(Attachment attachment, String... names) {
            statements(attachment, root, "", names);
        }

        private void statements(Attachment attachment, JsonValue from, String path, String... names) {
            Optional<JsonValue> found = Trees.at(from, names);
            if (found.isEmpty() || !(found.get() instanceof JsonArray)) {
                return;
            }
            StringBuilder owner = new StringBuilder(path);
            for (int i = 0; i < names.length - 1; i++) {
                owner.append(Trees.step(names[i]));
            }
            String address = owner.substring(1);
            Template template = new Template(file, root, settings, policies, Interpolations::holes);
            template.collectPolicy(
                    Trees.policyOf(found.get()),
                    new Owner(address, owner + Trees.step(names[names.length - 1]), attachment));
        }
    }
}
