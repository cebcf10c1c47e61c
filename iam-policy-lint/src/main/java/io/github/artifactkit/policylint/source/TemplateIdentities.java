package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.document.IamIdentity;
import io.github.artifactkit.iam.policy.document.PolicyStorage;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which users, groups and roles the inline policies of a resource belong to, as far as the template says so. Two policies
 * of one identity are never of resources with different conditions, which need not be created together.
 *
 * @param functions work out what a property refers to
 */
record TemplateIdentities(IntrinsicFunctions functions) {

    private static final Map<String, PolicyStorage> IDENTITIES = Map.of(
            "AWS::IAM::Role", PolicyStorage.ROLE_INLINE,
            "AWS::IAM::User", PolicyStorage.USER_INLINE,
            "AWS::IAM::Group", PolicyStorage.GROUP_INLINE);

    /** The properties of {@code AWS::IAM::RolePolicy} and its like, and of {@code AWS::IAM::Policy}. */
    private static final Map<String, PolicyStorage> REFERENCES = Map.of(
            "RoleName", PolicyStorage.ROLE_INLINE,
            "UserName", PolicyStorage.USER_INLINE,
            "GroupName", PolicyStorage.GROUP_INLINE,
            "Roles", PolicyStorage.ROLE_INLINE,
            "Users", PolicyStorage.USER_INLINE,
            "Groups", PolicyStorage.GROUP_INLINE);

    /** AWS SAM creates a role for each of these that does not name one. */
    private static final Set<String> WITH_GENERATED_ROLE =
            Set.of("AWS::Serverless::Function", "AWS::Serverless::StateMachine");

    /**
     * The identities that the inline policies of a resource belong to.
     *
     * @param logicalId the resource's name in the template
     */
    Set<IamIdentity> of(String logicalId, JsonValue resource) {
        String type = Trees.text(resource, "Type").orElse("");
        JsonValue properties = Trees.at(resource, "Properties").orElse(resource);
        String condition = Trees.text(resource, "Condition").orElse("");
        Set<IamIdentity> identities = new HashSet<>();
        PolicyStorage own = IDENTITIES.get(type);
        if (own != null) {
            Optional<String> name = ResourceNames.nameProperty(type)
                    .flatMap(property -> Trees.member(properties, property))
                    .flatMap(this::name);
            identities.add(new IamIdentity(own, key(condition, name.orElse(reference(logicalId)))));
        } else if (WITH_GENERATED_ROLE.contains(type)) {
            if (Trees.member(properties, "Role").isEmpty()) {
                identities.add(
                        new IamIdentity(PolicyStorage.ROLE_INLINE, key(condition, reference(logicalId + "Role"))));
            }
        } else {
            REFERENCES.forEach((property, storage) -> referenced(properties, property)
                    .forEach(name -> identities.add(new IamIdentity(storage, key(condition, name)))));
        }
        return identities;
    }

    /** How the policy of an {@code AWS::IAM::Policy} is stored, where all that it is attached to is of one kind. */
    static Optional<PolicyStorage> storage(JsonValue properties) {
        List<PolicyStorage> kinds = REFERENCES.entrySet().stream()
                .filter(reference ->
                        Trees.member(properties, reference.getKey()).isPresent())
                .map(Map.Entry::getValue)
                .toList();
        return kinds.size() == 1 ? Optional.of(kinds.get(0)) : Optional.empty();
    }

    private Set<String> referenced(JsonValue properties, String property) {
        Set<String> names = new HashSet<>();
        Trees.member(properties, property).ifPresent(value -> {
            List<JsonValue> elements = Trees.elements(value);
            (elements.isEmpty() ? List.of(value) : elements)
                    .forEach(each -> name(each).or(() -> referenced(each)).ifPresent(names::add));
        });
        return names;
    }

    /** A name that is known as text. */
    private Optional<String> name(JsonValue value) {
        return functions
                .evaluate(value)
                .filter(JsonString.class::isInstance)
                .map(JsonString.class::cast)
                .filter(text -> !text.hasHoles())
                .map(text -> "name " + text.value());
    }

    /** What refers to a resource or a parameter, whatever that is called once it is deployed. */
    private static Optional<String> referenced(JsonValue value) {
        return IntrinsicFunctions.call(value)
                .filter(call -> call.name().value().equals("Ref"))
                .map(JsonMember::value)
                .filter(JsonString.class::isInstance)
                .map(name -> reference(((JsonString) name).value()));
    }

    private static String reference(String name) {
        return "reference " + name;
    }

    private static String key(String condition, String name) {
        return condition + " " + name;
    }
}
