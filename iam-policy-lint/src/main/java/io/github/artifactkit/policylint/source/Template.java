package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.document.IamIdentity;
import io.github.artifactkit.iam.policy.document.PolicySource.Attachment;
import io.github.artifactkit.iam.policy.document.PolicyStorage;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.json.JsonWriter;
import io.github.artifactkit.policylint.source.PolicyCollector.Owner;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** A CloudFormation template in a file. Belongs to one thread. */
final class Template {

    /** Conditions whose branches are told apart in one policy; 2 to this power are its cases at most. */
    private static final int MAX_CONDITIONS = 6;

    private final SourceFile file;
    private final JsonObject root;
    private final TemplateParameters parameters;
    private final PolicyCollector policies;
    private final UnaryOperator<JsonValue> variables;
    private final boolean all;

    /**
     * A template.
     *
     * @param root the object that has the member {@code Resources}
     * @param policies where the policies go
     */
    Template(SourceFile file, JsonObject root, SourceSettings settings, PolicyCollector policies) {
        this(file, root, settings, policies, UnaryOperator.identity());
    }

    /**
     * A template that a tool completes before it is deployed.
     *
     * @param variables puts holes where the tool puts values
     */
    Template(
            SourceFile file,
            JsonObject root,
            SourceSettings settings,
            PolicyCollector policies,
            UnaryOperator<JsonValue> variables) {
        this.file = file;
        this.root = root;
        this.parameters = new TemplateParameters(settings.parameters(), root);
        this.policies = policies;
        this.variables = variables;
        this.all = settings.all();
    }

    /** Whether an object is a template: it has resources, and says so or has one with a type as AWS names them. */
    static boolean isTemplate(JsonObject root) {
        Optional<JsonObject> resources = Trees.object(root, "Resources");
        if (resources.isEmpty()) {
            return false;
        }
        return root.member("AWSTemplateFormatVersion").isPresent()
                || root.member("Transform").isPresent()
                || resources.get().members().stream()
                        .anyMatch(resource -> Trees.text(resource.value(), "Type")
                                .filter(type -> type.contains("::"))
                                .isPresent());
    }

    /**
     * Collects the policies of the template's resources.
     *
     * @param path JSON Pointer to the template
     */
    void collect(String path) {
        Trees.object(root, "Resources").ifPresent(resources -> collectResources(resources, path + "/Resources"));
        Trees.object(root, "Globals").ifPresent(globals -> collectGlobals(globals, path + "/Globals"));
    }

    /**
     * What all resources of a type have in an AWS SAM template.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html">AWS
     *     SAM Developer Guide, Globals section</a>
     */
    private void collectGlobals(JsonObject globals, String path) {
        for (JsonMember global : globals.members()) {
            String name = global.name().value();
            String type = "AWS::Serverless::" + name;
            collectPlaces(type, "Globals/" + name, global.value(), global.value(), path + Trees.step(name));
        }
    }

    private void collectResources(JsonObject resources, String path) {
        for (JsonMember resource : resources.members()) {
            String name = resource.name().value();
            String here = path + Trees.step(name);
            if (name.startsWith("Fn::ForEach::")) {
                List<JsonValue> loop = Trees.elements(resource.value());
                if (loop.size() == 3 && loop.get(2) instanceof JsonObject body) {
                    collectResources(body, here + "/2");
                }
                continue;
            }
            policies.accept(MetadataSuppressions.of(resource.value()));
            Optional<String> type = Trees.text(resource.value(), "Type");
            Optional<JsonValue> properties = Trees.at(resource.value(), "Properties");
            if (type.isPresent() && properties.isPresent()) {
                collectPlaces(type.get(), name, resource.value(), properties.get(), here + "/Properties");
            }
        }
    }

    private void collectPlaces(String type, String address, JsonValue resource, JsonValue properties, String path) {
        for (PolicyPlace place : PolicyPlace.ofCloudFormation(type)) {
            new Walk(place, address, resource, properties).follow(properties, 0, path);
        }
    }

    /** One place in one resource. */
    private final class Walk {

        private final PolicyPlace place;
        private final String address;
        private final JsonValue resource;
        private final JsonValue properties;

        Walk(PolicyPlace place, String address, JsonValue resource, JsonValue properties) {
            this.place = place;
            this.address = address;
            this.resource = resource;
            this.properties = properties;
        }

        void follow(JsonValue value, int step, String path) {
            if (followBranches(value, step, path)) {
                return;
            }
            if (step == place.path().size()) {
                end(value, path);
                return;
            }
            String name = place.path().get(step);
            if (name.equals("*")) {
                List<JsonValue> elements = Trees.elements(value);
                for (int i = 0; i < elements.size(); i++) {
                    follow(elements.get(i), step + 1, path + "/" + i);
                }
            } else {
                Trees.member(value, name).ifPresent(next -> follow(next, step + 1, path + Trees.step(name)));
            }
        }

        private boolean followBranches(JsonValue value, int step, String path) {
            Optional<JsonMember> call = IntrinsicFunctions.call(value)
                    .filter(each -> each.name().value().equals(IntrinsicFunctions.IF));
            if (call.isEmpty()) {
                return false;
            }
            List<JsonValue> parts = Trees.elements(call.get().value());
            for (int i = 1; i < parts.size(); i++) {
                follow(parts.get(i), step, path + "/" + IntrinsicFunctions.IF + "/" + i);
            }
            return true;
        }

        private void end(JsonValue value, String path) {
            switch (place.form()) {
                case DOCUMENT -> document(value, path, place.attachment());
                case STATEMENTS -> document(Trees.policyOf(value), path, place.attachment());
                case ORGANIZATIONS -> organizations(value, path);
                case SAM -> sam(value, path);
            }
        }

        private void organizations(JsonValue value, String path) {
            Optional<PolicyType> type = Trees.text(properties, "Type").flatMap(OrganizationsPolicyTypes::of);
            if (type.isPresent()) {
                document(value, path, Attachment.of(type.get()));
            }
        }

        private void sam(JsonValue value, String path) {
            List<JsonValue> entries = value instanceof JsonArray list ? list.elements() : List.of(value);
            for (int i = 0; i < entries.size(); i++) {
                samEntry(entries.get(i), value instanceof JsonArray ? path + "/" + i : path);
            }
        }

        /** Names and ARNs of managed policies, and the policy templates of AWS SAM, are AWS's text. */
        private void samEntry(JsonValue entry, String path) {
            Optional<JsonMember> call = IntrinsicFunctions.call(entry)
                    .filter(each -> each.name().value().equals(IntrinsicFunctions.IF));
            if (call.isPresent()) {
                List<JsonValue> parts = Trees.elements(call.get().value());
                for (int i = 1; i < parts.size(); i++) {
                    sam(parts.get(i), path + "/" + IntrinsicFunctions.IF + "/" + i);
                }
            } else if (Trees.member(entry, "Statement").isPresent()) {
                document(entry, path, place.attachment());
            } else if (all) {
                SamPolicyTemplates.of(entry)
                        .ifPresent(policy -> collectPolicy(policy, owner(path, place.attachment())));
            }
        }

        private void document(JsonValue value, String path, Attachment attachment) {
            Optional<JsonMember> call = IntrinsicFunctions.call(value);
            if (call.filter(each -> each.name().value().equals("Fn::ToJsonString"))
                    .isPresent()) {
                document(call.get().value(), path, attachment);
            } else if (call.isPresent() || value instanceof JsonString) {
                functions(Map.of())
                        .trace(value)
                        .ifPresent(text -> policies.addText(value, text, owner(path, attachment)));
            } else if (value instanceof JsonObject || value instanceof JsonArray) {
                collectPolicy(value, owner(path, attachment));
            }
        }

        private Owner owner(String path, Attachment attachment) {
            if (attachment.storage().filter(PolicyStorage::isInline).isEmpty()) {
                return new Owner(address, path, attachment);
            }
            Optional<PolicyStorage> stored = attachment
                    .storage()
                    .filter(PolicyStorage.INLINE::equals)
                    .flatMap(inline -> TemplateIdentities.storage(properties));
            return new Owner(address, path, stored.map(Attachment::of).orElse(attachment), identities(path));
        }

        /** What is in a branch of a property need not be there, and a loop may write any number of resources. */
        private Set<IamIdentity> identities(String path) {
            boolean isCertain = !path.contains("/" + IntrinsicFunctions.IF + "/") && !address.contains("{");
            return isCertain ? new TemplateIdentities(functions(Map.of())).of(address, resource) : Set.of();
        }
    }

    /** Collects a policy that is a tree of the file: a case of it for each choice of its conditions. */
    void collectPolicy(JsonValue policy, Owner owner) {
        Set<String> names = new TreeSet<>();
        IntrinsicFunctions.collectConditions(policy, names);
        Map<String, Boolean> decided = decided(names);
        names.removeAll(decided.keySet());
        List<String> conditions = names.stream().limit(MAX_CONDITIONS).toList();
        Set<String> seen = new HashSet<>();
        for (int bits = 0; bits < 1 << conditions.size(); bits++) {
            Map<String, Boolean> choice = new HashMap<>(decided);
            for (int i = 0; i < conditions.size(); i++) {
                choice.put(conditions.get(i), (bits >> i & 1) == 0);
            }
            IntrinsicFunctions functions = functions(choice);
            Optional<JsonValue> value = functions.evaluate(policy).map(variables);
            if (value.isPresent() && (conditions.isEmpty() || seen.add(JsonWriter.compact(value.get())))) {
                policies.add(value.get(), owner, policies.edits(functions.computed()));
            }
        }
    }

    private Map<String, Boolean> decided(Set<String> names) {
        TemplateConditions conditions = new TemplateConditions(root, functions(Map.of())::evaluate);
        Map<String, Boolean> decided = new HashMap<>();
        for (String name : names) {
            conditions.value(name).ifPresent(value -> decided.put(name, value));
        }
        return decided;
    }

    private IntrinsicFunctions functions(Map<String, Boolean> choice) {
        return new IntrinsicFunctions(file.text().text(), root, parameters, choice);
    }
}
