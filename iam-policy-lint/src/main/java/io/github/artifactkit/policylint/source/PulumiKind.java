package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
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

    /** A resource type such as {@code aws:iam/role:Role} or, in YAML and of AWS Cloud Control, {@code aws:iam:Role}. */
    private static final Pattern TYPE =
            Pattern.compile("aws(?:-native)?:([A-Za-z0-9]+)(?:/[A-Za-z0-9]+)?:([A-Za-z0-9]+)");

    /**
     * What a state has in place of a value that is known only after the update.
     *
     * @see <a href="https://pkg.go.dev/github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin#pkg-constants">Pulumi SDK,
     *     constants</a>
     */
    private static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    private static final Pattern UNKNOWN_PART = Pattern.compile(Pattern.quote(UNKNOWN));

    /** What a program writes into a text for the value of an expression; {@code $$} is a dollar sign. */
    private static final Pattern INTERPOLATION = Pattern.compile("(?<!\\$)\\$\\{[^}]*}");

    @Override
    public String id() {
        return "pulumi";
    }

    @Override
    public boolean recognises(SourceFile file) {
        String text = file.text().text();
        return (text.contains("aws:") || text.contains("aws-native:"))
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
        Optional<JsonObject> root = file.content().singleRoot();
        boolean isProgram = root.filter(PulumiKind::isProgram).isPresent();
        PolicyCollector policies = new PolicyCollector(file, Optional.of(isProgram ? INTERPOLATION : UNKNOWN_PART));
        root.ifPresent(each -> collect(each, policies));
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
    private static JsonValue withoutFunctions(JsonValue value) {
        if (value instanceof JsonString string) {
            return string.value().equals(UNKNOWN) ? JsonString.unknown(string.start(), string.end()) : string;
        }
        if (value instanceof JsonArray list) {
            List<JsonValue> elements =
                    list.elements().stream().map(PulumiKind::withoutFunctions).toList();
            return new JsonArray(list.start(), list.end(), elements);
        }
        if (!(value instanceof JsonObject object)) {
            return value;
        }
        Optional<JsonValue> json = Trees.member(value, "fn::toJSON").or(() -> Trees.member(value, "Fn::ToJSON"));
        return json.map(Interpolations::holes)
                .orElseGet(() -> new JsonObject(
                        object.start(),
                        object.end(),
                        object.members().stream()
                                .map(member -> new JsonMember(member.name(), withoutFunctions(member.value())))
                                .toList()));
    }
}
