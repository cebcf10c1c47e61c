package io.github.artifactkit.iam.policy.document;

import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.JsonObject;
import io.github.artifactkit.iam.policy.json.JsonString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A statement of a policy. What the grammar forbids is absent here, so that a rule sees only what it can use.
 * Immutable.
 */
public final class Statement {

    private final JsonObject object;
    private final int number;
    private final Optional<Effect> effect;
    private final Optional<PrincipalElement> principal;
    private final Optional<ElementValues> action;
    private final Optional<ElementValues> resource;
    private final List<Condition> conditions;
    private final Map<String, List<Condition>> conditionsByKey;

    Statement(JsonObject object, int number) {
        this.object = object;
        this.number = number;
        this.effect = string("Effect").flatMap(Effect::of);
        this.principal = member("Principal", "NotPrincipal").map(PrincipalElement::of);
        this.action = member("Action", "NotAction").map(ElementValues::of);
        this.resource = member("Resource", "NotResource").map(ElementValues::of);
        this.conditions = readConditions();
        this.conditionsByKey = byKey(conditions);
    }

    private Optional<JsonMember> member(String name, String notName) {
        Optional<JsonMember> member = object.member(name);
        return member.isPresent() ? member : object.member(notName);
    }

    private List<Condition> readConditions() {
        Optional<JsonMember> condition = object.member("Condition");
        if (condition.isEmpty() || !(condition.get().value() instanceof JsonObject operators)) {
            return List.of();
        }
        List<Condition> found = new ArrayList<>();
        for (JsonMember operator : operators.members()) {
            if (operator.value() instanceof JsonObject keys) {
                ConditionOperator parsed =
                        ConditionOperator.parse(operator.name().value());
                for (JsonMember key : keys.members()) {
                    found.add(new Condition(operator, parsed, key));
                }
            }
        }
        return List.copyOf(found);
    }

    private static Map<String, List<Condition>> byKey(List<Condition> conditions) {
        if (conditions.isEmpty()) {
            return Map.of();
        }
        Map<String, List<Condition>> byKey = new HashMap<>();
        for (Condition condition : conditions) {
            byKey.computeIfAbsent(condition.keyName(), ignored -> new ArrayList<>(1))
                    .add(condition);
        }
        return byKey;
    }

    /** The statement in the document. */
    public JsonObject object() {
        return object;
    }

    /** Its place among the statements, from 1. */
    public int number() {
        return number;
    }

    /** The statement's id. */
    public Optional<JsonString> sid() {
        return string("Sid");
    }

    /** Allow or Deny; empty if Effect is absent or something else. */
    public Optional<Effect> effect() {
        return effect;
    }

    private Optional<JsonString> string(String name) {
        Optional<JsonMember> member = object.member(name);
        return member.isPresent() && member.get().value() instanceof JsonString string
                ? Optional.of(string)
                : Optional.empty();
    }

    /** Whether Effect is Allow. Whether that grants anything, {@link Policy#grants} tells. */
    public boolean allows() {
        return effect.isPresent() && effect.get() == Effect.ALLOW;
    }

    /** Principal or NotPrincipal. */
    public Optional<PrincipalElement> principal() {
        return principal;
    }

    /** Whether the statement denies. */
    public boolean denies() {
        return effect.isPresent() && effect.get() == Effect.DENY;
    }

    /** Action or NotAction. */
    public Optional<ElementValues> action() {
        return action;
    }

    /** The first entry of Action or NotAction that matches an action such as {@code iam:PassRole}. */
    public Optional<JsonString> entryMatching(String wanted) {
        return action.flatMap(element -> element.firstMatching(wanted));
    }

    /** Whether the statement applies to an action: Action has an entry that matches it, or NotAction has none. */
    public boolean appliesTo(String wanted) {
        return action.isPresent()
                && entryMatching(wanted).isPresent() != action.get().negated();
    }

    /** Resource or NotResource. */
    public Optional<ElementValues> resource() {
        return resource;
    }

    /** Every key of every operator of Condition, in the order of the text; all of them must match. */
    public List<Condition> conditions() {
        return conditions;
    }

    /** The conditions on a key, which is given in lower case, in the order of the text. */
    public List<Condition> conditionsOn(String lowerCaseKey) {
        return conditionsByKey.getOrDefault(lowerCaseKey, List.of());
    }

    /** Whether the statement matches only requests that carry a key, which is given in lower case. */
    public boolean requires(String lowerCaseKey) {
        return conditionsOn(lowerCaseKey).stream().anyMatch(Condition::requiresKey);
    }
}
