package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Pulumi program in YAML, an exported stack, or a preview as JSON.
 *
 * @see <a href="https://www.pulumi.com/docs/iac/languages-sdks/yaml/yaml-language-reference/">Pulumi documentation, YAML
 *     language reference</a>
 */
final class PulumiKind implements SourceKind {

    /** A resource type such as {@code aws:iam/role:Role} or, in YAML, {@code aws:iam:Role}. */
    private static final Pattern TYPE = Pattern.compile("aws:([A-Za-z0-9]+)(?:/[A-Za-z0-9]+)?:([A-Za-z0-9]+)");

    @Override
    public String id() {
        return "pulumi";
    }

    @Override
    public boolean recognises(SourceFile file) {
        String text = file.text().text();
        return text.contains("aws:")
                && file.content()
                        .singleRoot()
                        .filter(root -> isProgram(root) || isExport(root) || isPreview(root))
                        .isPresent();
    }

    private static boolean isProgram(JsonObject root) {
        return Trees.object(root, "resources").stream()
                .flatMap(resources -> resources.members().stream())
                .anyMatch(resource -> isAws(resource.value()));
    }

    private static boolean isExport(JsonObject root) {
        return Trees.elements(root, "deployment", "resources").stream().anyMatch(PulumiKind::isAws);
    }

    private static boolean isPreview(JsonObject root) {
        return Trees.elements(root, "steps").stream()
                .anyMatch(step ->
                        Trees.at(step, "newState").filter(PulumiKind::isAws).isPresent());
    }

    private static boolean isAws(JsonValue resource) {
        return Trees.text(resource, "type")
                .filter(type -> TYPE.matcher(type).matches())
                .isPresent();
    }

    @Override
    public Extraction extract(SourceFile file, SourceSettings settings) {
        PolicyCollector policies = new PolicyCollector(file);
        file.content().singleRoot().ifPresent(root -> collect(root, policies));
        return policies.extraction();
    }

    private static void collect(JsonObject root, PolicyCollector policies) {
        Optional<JsonObject> program = Trees.object(root, "resources");
        if (program.isPresent()) {
            for (JsonMember resource : program.get().members()) {
                String name = resource.name().value();
                resource(resource.value(), name, "properties", "/resources" + Trees.step(name), policies);
            }
        }
        List<JsonValue> exported = Trees.elements(root, "deployment", "resources");
        for (int i = 0; i < exported.size(); i++) {
            state(exported.get(i), "/deployment/resources/" + i, policies);
        }
        List<JsonValue> steps = Trees.elements(root, "steps");
        for (int i = 0; i < steps.size(); i++) {
            String path = "/steps/" + i + "/newState";
            Trees.at(steps.get(i), "newState").ifPresent(state -> state(state, path, policies));
        }
    }

    private static void state(JsonValue state, String path, PolicyCollector policies) {
        resource(state, Trees.text(state, "urn").orElse(""), "inputs", path, policies);
    }

    private static void resource(
            JsonValue resource, String address, String properties, String path, PolicyCollector policies) {
        Matcher type = TYPE.matcher(Trees.text(resource, "type").orElse(""));
        Optional<JsonValue> inputs = Trees.at(resource, properties);
        if (type.matches() && inputs.isPresent()) {
            new CamelCaseArguments(policies, type.group(1), type.group(2), address)
                    .collect(withoutFunctions(inputs.get()), path + "/" + properties);
        }
    }

    /** {@code fn::toJSON} makes JSON text of the policy that it is given, whose {@code ${...}} is known only later. */
    private static JsonValue withoutFunctions(JsonValue inputs) {
        if (!(inputs instanceof JsonObject object)) {
            return inputs;
        }
        List<JsonMember> members = object.members().stream()
                .map(member -> new JsonMember(member.name(), jsonOf(member.value())))
                .toList();
        return new JsonObject(object.start(), object.end(), members);
    }

    private static JsonValue jsonOf(JsonValue value) {
        Optional<JsonValue> json = Trees.member(value, "fn::toJSON").or(() -> Trees.member(value, "Fn::ToJSON"));
        return json.map(Interpolations::holes).orElse(value);
    }
}
