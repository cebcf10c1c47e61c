package io.github.artifactkit.iam.policy.reference;

import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What AWS publishes of one service. Immutable and thread-safe. Names compare without case, as IAM compares them. */
public final class ServiceReference {

    private final String prefix;
    private final String name;
    private final List<Action> actions;
    private final List<ResourceType> resourceTypes;
    private final List<ConditionKey> conditionKeys;
    /** Each action twice, as AWS writes it, which is how most policies name it, and in small letters. */
    private final Map<String, Action> byName;

    private final ConditionKeyIndex keyIndex;

    ServiceReference(
            String prefix,
            String name,
            List<Action> actions,
            List<ResourceType> resourceTypes,
            List<ConditionKey> conditionKeys) {
        this.prefix = prefix;
        this.name = name;
        this.actions = List.copyOf(actions);
        this.resourceTypes = List.copyOf(resourceTypes);
        this.conditionKeys = List.copyOf(conditionKeys);
        this.byName = new HashMap<>();
        for (Action action : actions) {
            byName.put(action.name(), action);
            byName.put(action.name().toLowerCase(Locale.ROOT), action);
        }
        this.keyIndex = new ConditionKeyIndex(conditionKeys);
    }

    /** The prefix of its actions, such as {@code s3}. */
    public String prefix() {
        return prefix;
    }

    /** What AWS calls the service. */
    public String name() {
        return name;
    }

    /** An action, whatever the case of its letters. */
    public Optional<Action> action(String actionName) {
        Action known = byName.get(actionName);
        return Optional.ofNullable(known != null ? known : byName.get(actionName.toLowerCase(Locale.ROOT)));
    }

    /** The actions that a name matches, which may hold wildcards, whatever the case of its letters. */
    List<Action> matching(String actionName) {
        if (!WildcardPattern.hasWildcard(actionName)) {
            return action(actionName).map(List::of).orElse(List.of());
        }
        WildcardPattern names = WildcardPattern.ignoringCase(actionName);
        List<Action> found = new ArrayList<>();
        for (Action action : actions) {
            if (names.matches(action.name())) {
                found.add(action);
            }
        }
        return found;
    }

    /** All actions in the order of their names. */
    public List<Action> actions() {
        return actions;
    }

    /** All types of resources. */
    public List<ResourceType> resourceTypes() {
        return resourceTypes;
    }

    /** All condition keys that AWS lists for the service, also the global ones. */
    public List<ConditionKey> conditionKeys() {
        return conditionKeys;
    }

    /**
     * A condition key that AWS lists for the service, also a global one.
     *
     * @param key the whole name, with its prefix, whatever the case of its letters; a key with a placeholder such as
     *     {@code s3:BucketTag/${TagKey}} is found by a name that has something in its place
     */
    public Optional<ConditionKey> conditionKey(String key) {
        return keyIndex.find(key.toLowerCase(Locale.ROOT));
    }
}
