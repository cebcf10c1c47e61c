package io.github.artifactkit.policylint.reference;

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
    private final Map<String, Action> byName;

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
        java.util.HashMap<String, Action> folded = new java.util.HashMap<>();
        for (Action action : actions) {
            folded.put(action.name().toLowerCase(Locale.ROOT), action);
        }
        this.byName = Map.copyOf(folded);
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
        return Optional.ofNullable(byName.get(actionName.toLowerCase(Locale.ROOT)));
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
}
