package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.iam.policy.document.EditForm;
import io.github.artifactkit.iam.policy.document.IamIdentity;
import io.github.artifactkit.iam.policy.document.PolicySource;
import io.github.artifactkit.iam.policy.document.PolicySource.Attachment;
import io.github.artifactkit.iam.policy.document.PolicyStorage;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.text.Span;
import io.github.artifactkit.policylint.source.hcl.Attribute;
import io.github.artifactkit.policylint.source.hcl.Body;
import io.github.artifactkit.policylint.source.terraform.Module.Located;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Collects the policies of a root module and of those that it calls. Belongs to one thread and one module. */
final class PolicyCollector {

    /** A place that has a policy, before it is known whether other places have the same. */
    private record Found(
            TerraformFile file,
            Span place,
            String address,
            String path,
            Attachment attachment,
            Set<IamIdentity> identities,
            EditForm edits,
            Value value,
            PolicyTree tree,
            boolean isDocument) {}

    private final List<Found> found = new ArrayList<>();

    /** The values of all policy documents. */
    private final Set<Value> documents = Collections.newSetFromMap(new IdentityHashMap<>());

    /** By the value that is encoded, what the arguments that are set to it are attached to. */
    private final IdentityHashMap<Value, Set<Attachment>> uses = new IdentityHashMap<>();

    /** The policies of a root module. */
    List<TerraformPolicy> collect(ModuleInstance root) {
        addResources(root);
        addDocuments(root);
        addLooseTexts(root);
        return found.stream().map(this::policy).toList();
    }

    private TerraformPolicy policy(Found each) {
        Set<Attachment> attachments = documentUses(each.value());
        boolean agreed = attachments.size() == 1;
        Attachment attachment = each.isDocument() ? common(attachments) : each.attachment();
        boolean isRepeated = each.isDocument() ? attachments.size() > 1 : agreed;
        PolicySource source = new PolicySource(
                each.tree().document(each.value(), each.place()),
                each.address(),
                each.path().isEmpty() ? each.file().pointer(each.place()) : each.path(),
                attachment,
                each.identities(),
                each.edits());
        return new TerraformPolicy(each.file().path(), source, isRepeated);
    }

    /** What is the same wherever a policy document is used. */
    private static Attachment common(Set<Attachment> attachments) {
        return new Attachment(
                same(attachments, Attachment::type),
                same(attachments, Attachment::resourceKind),
                same(attachments, Attachment::storage));
    }

    private static <T> Optional<T> same(Set<Attachment> attachments, Function<Attachment, Optional<T>> of) {
        Set<Optional<T>> all = attachments.stream().map(of).collect(Collectors.toSet());
        return all.size() == 1 ? all.iterator().next() : Optional.empty();
    }

    /** What a policy document is attached to where it is used as it is; nothing for another value. */
    private Set<Attachment> documentUses(Value value) {
        boolean isDocument = value instanceof Value.Encoded encoded && documents.contains(encoded.value());
        return isDocument ? uses.getOrDefault(((Value.Encoded) value).value(), Set.of()) : Set.of();
    }

    // ---- resources

    private void addResources(ModuleInstance module) {
        for (Located located : module.module().resources()) {
            if (located.block().type().equals("resource")) {
                addResource(module, module.resource(located));
            }
        }
        module.children().forEach(this::addResources);
    }

    private void addResource(ModuleInstance module, ResourceDeclaration resource) {
        for (PolicyArgument argument : PolicyArgument.of(resource.type())) {
            for (Instance instance : resource.instances()) {
                addArgument(module, resource, argument, instance);
            }
        }
    }

    private void addArgument(
            ModuleInstance module, ResourceDeclaration resource, PolicyArgument argument, Instance instance) {
        Body body = resource.block().body();
        Optional<Attachment> attachment = attachment(module, argument, body, instance.scope());
        if (attachment.isEmpty()) {
            return;
        }
        String address = resource.address() + instance.key().inAddress() + ".";
        boolean isInline =
                attachment.get().storage().filter(PolicyStorage::isInline).isPresent();
        Set<IamIdentity> identities = isInline ? ResourceIdentities.of(module, resource, instance) : Set.of();
        Place place = new Place(module, resource.file(), attachment.get(), identities);
        if (argument.block().isEmpty()) {
            add(place, body, argument.name(), instance.scope(), address + argument.name());
            return;
        }
        List<Expansion.Expanded> blocks = Expansion.blocks(
                body, argument.block(), instance.scope(), module.modules().evaluator());
        if (blocks.isEmpty()) {
            body.attribute(argument.block())
                    .ifPresent(several -> addObjects(place, several, argument, instance.scope(), address));
        }
        for (int i = 0; i < blocks.size(); i++) {
            String inner = address + argument.block() + "." + i + "." + argument.name();
            boolean isCertain = blocks.get(i).block().type().equals(argument.block());
            add(
                    isCertain ? place : place.withoutIdentities(),
                    blocks.get(i).body(),
                    argument.name(),
                    blocks.get(i).scope(),
                    inner);
        }
    }

    /** An argument whose value is an object or a list of them, in place of blocks. */
    private void addObjects(Place place, Attribute several, PolicyArgument argument, Scope scope, String address) {
        Value value = place.module().evaluate(several, scope);
        List<Value> objects = value instanceof Value.Sequence list ? list.elements() : List.of(value);
        for (int i = 0; i < objects.size(); i++) {
            if (objects.get(i) instanceof Value.Mapping object
                    && object.entries().containsKey(argument.name())) {
                Value policy = object.entries().get(argument.name()).value();
                String index = value instanceof Value.Sequence ? i + "." : "";
                add(place, policy, several.value().span(), address + argument.block() + "." + index + argument.name());
            }
        }
    }

    /** Where an attribute is and what its policy is attached to. */
    private record Place(
            ModuleInstance module, TerraformFile file, Attachment attachment, Set<IamIdentity> identities) {

        /** The place of a policy that need not exist. */
        Place withoutIdentities() {
            return new Place(module, file, attachment, Set.of());
        }
    }

    /** What the policy is attached to; empty if its language is not that of IAM. */
    private static Optional<Attachment> attachment(
            ModuleInstance module, PolicyArgument argument, Body body, Scope scope) {
        if (!argument.isTypedBeside()) {
            return Optional.of(argument.attachment());
        }
        Attribute beside = body.attribute("type").orElse(null);
        if (beside == null) {
            return Optional.of(Attachment.of(PolicyType.SCP));
        }
        String name = Conversions.plainText(module.evaluate(beside, scope));
        if (name == null) {
            return Optional.of(Attachment.UNKNOWN);
        }
        return PolicyArgument.organizationsType(name).map(Attachment::of);
    }

    private void add(Place place, Body body, String name, Scope scope, String address) {
        Attribute attribute = body.attribute(name).orElse(null);
        if (attribute == null) {
            return;
        }
        Value value = place.module().evaluate(attribute, scope);
        add(place, value, attribute.value().span(), ConfigurationEdits.of(attribute.value(), place.file()), address);
    }

    private void add(Place place, Value value, Span span, String address) {
        add(place, value, span, ConfigurationEdits.of(span), address);
    }

    private void add(Place place, Value value, Span span, EditForm edits, String address) {
        PolicyTree tree = new PolicyTree(place.file(), place.module().modules().budget());
        Set<IamIdentity> identities = value instanceof Value.Choice ? Set.of() : place.identities();
        for (Value each : cases(value)) {
            found.add(new Found(
                    place.file(), span, address, "", place.attachment(), identities, edits, each, tree, false));
            if (each instanceof Value.Encoded encoded) {
                uses.computeIfAbsent(encoded.value(), key -> new LinkedHashSet<>())
                        .add(place.attachment());
            }
        }
    }

    /** The values that an attribute may have: none if it is not set. */
    private static List<Value> cases(Value value) {
        List<Value> options = value instanceof Value.Choice choice ? choice.options() : List.of(value);
        List<Value> set = options.stream().filter(option -> !isUnset(option)).toList();
        List<Value> known = set.stream()
                .filter(option -> !(option instanceof Value.Unknown))
                .toList();
        return known.isEmpty() ? set.stream().limit(1).toList() : known;
    }

    private static boolean isUnset(Value value) {
        return value instanceof Value.Null
                || (value instanceof Value.Text text && text.written().isBlank());
    }

    // ---- policy documents

    private void addDocuments(ModuleInstance module) {
        for (Located located : module.module().resources()) {
            ResourceDeclaration resource = module.resource(located);
            if (resource.isPolicyDocument()) {
                resource.instances().forEach(instance -> addDocument(module, resource, instance));
            }
        }
        module.children().forEach(this::addDocuments);
    }

    private void addDocument(ModuleInstance module, ResourceDeclaration document, Instance instance) {
        Span span = document.block().span();
        Value value = document.document(instance.key(), new Origin(document.file(), span));
        if (value instanceof Value.Encoded encoded) {
            documents.add(encoded.value());
        }
        PolicyTree tree = new PolicyTree(document.file(), module.modules().budget());
        String address = document.address() + instance.key().inAddress() + ".json";
        EditForm edits = ConfigurationEdits.of(span);
        found.add(
                new Found(document.file(), span, address, "", Attachment.UNKNOWN, Set.of(), edits, value, tree, true));
    }

    // ---- policies in other places

    private void addLooseTexts(ModuleInstance module) {
        Set<Object> known = Collections.newSetFromMap(new IdentityHashMap<>());
        found.forEach(each -> known.add(identity(each.value())));
        for (LooseTexts.LooseText loose : LooseTexts.of(module)) {
            if (known.add(identity(loose.value()))) {
                addLooseText(module, loose);
            }
        }
        module.children().forEach(this::addLooseTexts);
    }

    private void addLooseText(ModuleInstance module, LooseTexts.LooseText loose) {
        Span span = loose.value().origin().span();
        PolicyTree tree = new PolicyTree(loose.file(), module.modules().budget());
        EditForm edits = ConfigurationEdits.of(span);
        found.add(new Found(
                loose.file(),
                span,
                loose.address(),
                loose.path(),
                Attachment.UNKNOWN,
                Set.of(),
                edits,
                loose.value(),
                tree,
                false));
    }

    /** What two values share that are the same text in the configuration. */
    private static Object identity(Value value) {
        if (value instanceof Value.Encoded encoded) {
            return encoded.value();
        }
        return value instanceof Value.Text text ? text.pieces() : value;
    }
}
