package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.iam.policy.document.EditForm;
import io.github.artifactkit.iam.policy.document.IamIdentity;
import io.github.artifactkit.iam.policy.document.PolicySource;
import io.github.artifactkit.iam.policy.document.PolicySource.Attachment;
import io.github.artifactkit.iam.policy.document.PolicyStorage;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonBoolean;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonNull;
import io.github.artifactkit.iam.policy.json.JsonNumber;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.text.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The policies of plans and states in JSON: what {@code terraform show -json} and {@code tofu show -json} print, and
 * state files of version 4. Of a plan, the policies are those that its resources have once it is applied.
 *
 * @see <a href="https://opentofu.org/docs/internals/json-format/">OpenTofu, JSON output format</a>
 */
public final class TerraformPlan {

    private static final Pattern INDEX = Pattern.compile("\\[[^\\]]*\\]");

    private final TerraformFile file;
    private final Budget budget = new Budget();
    private final List<PolicySource> policies = new ArrayList<>();

    /** By address, what is unknown until the plan is applied. */
    private final Map<String, JsonObject> unknown = new HashMap<>();

    /** The arguments that the configuration sets: resource and argument without indexes. */
    private final Set<String> configured = new HashSet<>();

    /** By resource without indexes, the provider in the configuration, which has the account. */
    private final Map<String, String> providers = new HashMap<>();

    private TerraformPlan(TerraformFile file) {
        this.file = file;
    }

    /** Whether a document is a plan or a state. */
    public static boolean isPlan(JsonDocument document) {
        Optional<JsonObject> root = object(document.value());
        return root.isPresent() && (modules(root.get()).isPresent() || isStateFile(root.get()));
    }

    private static Optional<JsonObject> modules(JsonObject root) {
        return object(root.member("planned_values"))
                .or(() -> object(root.member("values")))
                .flatMap(values -> object(values.member("root_module")));
    }

    private static boolean isStateFile(JsonObject root) {
        return root.member("terraform_version").isPresent()
                && root.member("serial").isPresent()
                && root.member("resources").map(JsonMember::value).orElse(null) instanceof JsonArray;
    }

    /** The policies of a plan or state, in the order of the text; none if it is neither. */
    public static List<PolicySource> policies(JsonDocument document) {
        TerraformPlan plan = new TerraformPlan(new TerraformFile(Path.of(""), document.source()));
        object(document.value()).ifPresent(plan::read);
        return List.copyOf(plan.policies);
    }

    private void read(JsonObject root) {
        elements(root.member("resource_changes")).forEach(this::readChange);
        object(root.member("configuration"))
                .flatMap(configuration -> object(configuration.member("root_module")))
                .ifPresent(module -> readConfiguration(module, ""));
        String values = root.member("planned_values").isPresent() ? "/planned_values" : "/values";
        modules(root).ifPresent(module -> readModule(module, values + "/root_module"));
        if (isStateFile(root)) {
            readStateFile(root);
        }
    }

    // ---- what a plan says about the unknown

    private void readChange(JsonValue change) {
        if (change instanceof JsonObject object) {
            Optional<String> address = text(object, "address");
            Optional<JsonObject> after =
                    object(object.member("change")).flatMap(details -> object(details.member("after_unknown")));
            if (address.isPresent() && after.isPresent()) {
                unknown.put(address.get(), after.get());
            }
        }
    }

    private void readConfiguration(JsonObject module, String prefix) {
        for (JsonValue resource : elements(module.member("resources"))) {
            if (resource instanceof JsonObject object) {
                String address = prefix + text(object, "address").orElse("");
                text(object, "provider_config_key").ifPresent(provider -> providers.put(address, provider));
                object(object.member("expressions"))
                        .ifPresent(expressions ->
                                expressions.names().forEach(name -> configured.add(address + "." + name)));
            }
        }
        Optional<JsonObject> calls = object(module.member("module_calls"));
        for (JsonMember call : calls.map(JsonObject::members).orElse(List.of())) {
            object(Optional.of(call))
                    .flatMap(details -> object(details.member("module")))
                    .ifPresent(called -> readConfiguration(
                            called, prefix + "module." + call.name().value() + "."));
        }
    }

    // ---- plans and states as shown

    private void readModule(JsonObject module, String path) {
        List<JsonValue> resources = elements(module.member("resources"));
        for (int i = 0; i < resources.size(); i++) {
            if (resources.get(i) instanceof JsonObject resource && isManaged(resource)) {
                readResource(resource, path + "/resources/" + i);
            }
        }
        List<JsonValue> children = elements(module.member("child_modules"));
        for (int i = 0; i < children.size(); i++) {
            if (children.get(i) instanceof JsonObject child) {
                readModule(child, path + "/child_modules/" + i);
            }
        }
    }

    private static boolean isManaged(JsonObject resource) {
        return text(resource, "mode").orElse("managed").equals("managed");
    }

    private void readResource(JsonObject resource, String path) {
        String address = text(resource, "address").orElse("");
        JsonObject values = object(resource.member("values"))
                .orElseGet(() -> new JsonObject(resource.start(), resource.end(), List.of()));
        Owner owner = new Owner(address, text(resource, "type").orElse(""), values, path + "/values");
        for (PolicyArgument argument : PolicyArgument.of(text(resource, "type").orElse(""))) {
            readArgument(owner, argument);
        }
    }

    /** A resource that may have policies. */
    private record Owner(String address, String type, JsonObject values, String path) {}

    private void readArgument(Owner owner, PolicyArgument argument) {
        Attachment attachment = argument.attachment();
        if (argument.isTypedBeside()) {
            Optional<PolicyType> type = text(owner.values(), "type").flatMap(PolicyArgument::organizationsType);
            if (type.isEmpty()) {
                return;
            }
            attachment = Attachment.of(type.get());
        }
        if (argument.block().isEmpty()) {
            add(owner, argument, attachment, owner.values(), argument.name());
            return;
        }
        List<JsonValue> blocks = elements(owner.values().member(argument.block()));
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i) instanceof JsonObject block) {
                add(owner, argument, attachment, block, argument.block() + "." + i + "." + argument.name());
            }
        }
    }

    private void add(Owner owner, PolicyArgument argument, Attachment attachment, JsonObject holder, String name) {
        JsonValue value = holder.member(argument.name()).map(JsonMember::value).orElse(null);
        JsonDocument document;
        if (value instanceof JsonString string && !string.value().isBlank()) {
            document = new PolicyTree(file, budget).document(JsonStringText.of(string, file), string.span());
        } else if ((value == null || value instanceof JsonNull) && isUnknown(owner, argument)) {
            Span place = value == null ? owner.values().span() : value.span();
            JsonValue unknownPolicy = JsonString.unknown(place.start(), place.end());
            document = new JsonDocument(file.source(), Optional.of(unknownPolicy), List.of());
        } else {
            return;
        }
        policies.add(new PolicySource(
                document,
                owner.address() + "." + name,
                owner.path() + "/" + name.replace('.', '/'),
                attachment,
                attachment.storage().filter(PolicyStorage::isInline).isPresent() ? identities(owner) : Set.of(),
                EditForm.READ_ONLY));
    }

    /** A plan names the provider of a resource, so that a name is known to be that of one identity. A state does not. */
    private Set<IamIdentity> identities(Owner owner) {
        Optional<PolicyStorage> own = ResourceIdentities.storage(owner.type());
        Optional<String> argument = own.isPresent() ? Optional.of("name") : ResourceIdentities.argument(owner.type());
        if (argument.isEmpty()) {
            return Set.of();
        }
        Optional<PolicyStorage> storage = own.or(() -> ResourceIdentities.storage("aws_iam_" + argument.get()));
        String resource = INDEX.matcher(owner.address()).replaceAll("");
        Optional<String> key = Optional.ofNullable(providers.get(resource))
                .flatMap(provider -> text(owner.values(), argument.get())
                        .map(name -> ResourceIdentities.key(module(owner), provider, name)))
                .or(() -> own.map(identity -> owner.address()));
        return storage.isPresent() && key.isPresent() ? Set.of(new IamIdentity(storage.get(), key.get())) : Set.of();
    }

    /** The address of the module that a resource is in. */
    private static String module(Owner owner) {
        return owner.address().substring(0, Math.max(0, owner.address().lastIndexOf(owner.type() + ".")));
    }

    /** Whether the configuration sets an argument to what is known only after the plan is applied. */
    private boolean isUnknown(Owner owner, PolicyArgument argument) {
        JsonObject after = unknown.get(owner.address());
        boolean isUnknown = after != null
                && argument.block().isEmpty()
                && after.member(argument.name()).map(JsonMember::value).orElse(null) instanceof JsonBoolean truth
                && truth.value();
        return isUnknown && configured.contains(INDEX.matcher(owner.address()).replaceAll("") + "." + argument.name());
    }

    // ---- state files

    private void readStateFile(JsonObject root) {
        List<JsonValue> resources = elements(root.member("resources"));
        for (int i = 0; i < resources.size(); i++) {
            if (resources.get(i) instanceof JsonObject resource && isManaged(resource)) {
                readStateResource(resource, "/resources/" + i);
            }
        }
    }

    private void readStateResource(JsonObject resource, String path) {
        String type = text(resource, "type").orElse("");
        String address = text(resource, "module").map(module -> module + ".").orElse("") + type + "."
                + text(resource, "name").orElse("");
        List<JsonValue> instances = elements(resource.member("instances"));
        for (int i = 0; i < instances.size(); i++) {
            if (instances.get(i) instanceof JsonObject instance) {
                Optional<JsonObject> attributes = object(instance.member("attributes"));
                if (attributes.isPresent()) {
                    String own = address + index(instance);
                    Owner owner = new Owner(own, type, attributes.get(), path + "/instances/" + i + "/attributes");
                    PolicyArgument.of(type).forEach(argument -> readArgument(owner, argument));
                }
            }
        }
    }

    private static String index(JsonObject instance) {
        JsonValue key = instance.member("index_key").map(JsonMember::value).orElse(null);
        if (key instanceof JsonString string) {
            return new InstanceKey.Key(string.value()).inAddress();
        }
        return key instanceof JsonNumber number ? "[" + number.literal() + "]" : "";
    }

    // ---- parts of a document

    private static Optional<JsonObject> object(Optional<?> of) {
        Object value = of.map(each -> each instanceof JsonMember member ? member.value() : each)
                .orElse(null);
        return value instanceof JsonObject object ? Optional.of(object) : Optional.empty();
    }

    private static List<JsonValue> elements(Optional<JsonMember> member) {
        return member.map(JsonMember::value).orElse(null) instanceof JsonArray array ? array.elements() : List.of();
    }

    private static Optional<String> text(JsonObject object, String name) {
        return object.member(name).map(JsonMember::value).orElse(null) instanceof JsonString string
                ? Optional.of(string.value())
                : Optional.empty();
    }
}
