package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.iam.policy.document.IamIdentity;
import io.github.artifactkit.iam.policy.document.PolicyStorage;
import io.github.artifactkit.policylint.source.hcl.Attribute;
import io.github.artifactkit.policylint.source.hcl.Expression;
import io.github.artifactkit.policylint.source.hcl.Expression.Access;
import io.github.artifactkit.policylint.source.hcl.Expression.Step;
import io.github.artifactkit.policylint.source.hcl.TemplatePart;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which user, group or role the inline policies of a resource belong to, as far as the configuration says so. A name is
 * that of one identity only within a module and with the same provider, since providers may be of several accounts.
 */
final class ResourceIdentities {

    private static final Map<String, PolicyStorage> IDENTITIES = Map.of(
            "aws_iam_role", PolicyStorage.ROLE_INLINE,
            "aws_iam_user", PolicyStorage.USER_INLINE,
            "aws_iam_group", PolicyStorage.GROUP_INLINE);

    /** The arguments that name an identity, by the type of the resource that has them. */
    private static final Map<String, String> REFERENCES = Map.of(
            "aws_iam_role_policy", "role",
            "aws_iam_user_policy", "user",
            "aws_iam_group_policy", "group");

    private final ModuleInstance module;
    private final ResourceDeclaration resource;
    private final Instance instance;

    private ResourceIdentities(ModuleInstance module, ResourceDeclaration resource, Instance instance) {
        this.module = module;
        this.resource = resource;
        this.instance = instance;
    }

    /** The identity of the inline policies of an instance; none if the instance need not exist. */
    static Set<IamIdentity> of(ModuleInstance module, ResourceDeclaration resource, Instance instance) {
        String type = resource.type();
        if (!IDENTITIES.containsKey(type) && !REFERENCES.containsKey(type)) {
            return Set.of();
        }
        return new ResourceIdentities(module, resource, instance)
                .identity()
                .map(Set::of)
                .orElse(Set.of());
    }

    /** The argument of a resource type that names the identity whose inline policy it is; empty for other types. */
    static Optional<String> argument(String type) {
        return Optional.ofNullable(REFERENCES.get(type));
    }

    /** How the inline policies of a resource type are stored that is an identity; empty for other types. */
    static Optional<PolicyStorage> storage(String type) {
        return Optional.ofNullable(IDENTITIES.get(type));
    }

    private Optional<IamIdentity> identity() {
        if (instance.key() instanceof InstanceKey.Any || resource.isConditional()) {
            return Optional.empty();
        }
        PolicyStorage own = IDENTITIES.get(resource.type());
        if (own != null) {
            return Optional.of(identity(resource, instance.key()));
        }
        String argument = REFERENCES.getOrDefault(resource.type(), "");
        return resource.block()
                .body()
                .attribute(argument)
                .flatMap(attribute -> referenced(attribute).or(() -> named(attribute, "aws_iam_" + argument)));
    }

    /** The identity that {@code aws_iam_role.r.name} or {@code aws_iam_role.r.id} refers to. */
    private Optional<IamIdentity> referenced(Attribute attribute) {
        if (!(withoutQuotes(attribute.value()) instanceof Access access)
                || access.steps().size() < 2
                || !(access.steps().get(access.steps().size() - 1) instanceof Step.Name name)
                || !(name.name().equals("name") || name.name().equals("id"))) {
            return Optional.empty();
        }
        List<Step> steps = access.steps().subList(0, access.steps().size() - 1);
        Value holder =
                module.modules().evaluator().evaluate(new Access(access.span(), access.of(), steps), instance.scope());
        if (holder instanceof Value.Reference reference
                && reference.declared() instanceof ResourceDeclaration identity
                && IDENTITIES.containsKey(identity.type())) {
            InstanceKey key = reference.key() == null ? new InstanceKey.Only() : reference.key();
            return key instanceof InstanceKey.Any ? Optional.empty() : Optional.of(identity(identity, key));
        }
        return Optional.empty();
    }

    /** {@code "${a.b}"} is {@code a.b}. */
    private static Expression withoutQuotes(Expression expression) {
        return expression instanceof Expression.Template template
                        && template.parts().size() == 1
                        && template.parts().get(0) instanceof TemplatePart.Interpolation interpolation
                ? interpolation.expression()
                : expression;
    }

    private Optional<IamIdentity> named(Attribute attribute, String type) {
        String name = Conversions.plainText(module.evaluate(attribute, instance.scope()));
        PolicyStorage storage = IDENTITIES.get(type);
        return name == null || storage == null
                ? Optional.empty()
                : Optional.of(new IamIdentity(storage, key(module.prefix(), provider(resource), name)));
    }

    private static IamIdentity identity(ResourceDeclaration identity, InstanceKey key) {
        PolicyStorage storage = IDENTITIES.getOrDefault(identity.type(), PolicyStorage.ROLE_INLINE);
        Origin site = new Origin(identity.file(), identity.block().typeSpan());
        String name = Conversions.plainText(identity.attribute(key, "name", site));
        String address = identity.address();
        String prefix = address.substring(
                0, address.length() - Module.address(identity.block()).length());
        return new IamIdentity(
                storage, name == null ? address + key.inAddress() : key(prefix, provider(identity), name));
    }

    private static String provider(ResourceDeclaration resource) {
        return resource.block()
                .body()
                .attribute("provider")
                .map(attribute ->
                        resource.file().source().slice(attribute.value().span()))
                .orElse("");
    }

    /** What is the same for an identity that is known by its name. */
    static String key(String module, String provider, String name) {
        return module + " " + provider + " " + name;
    }
}
