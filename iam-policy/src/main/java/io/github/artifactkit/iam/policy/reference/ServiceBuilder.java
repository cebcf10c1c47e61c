package io.github.artifactkit.iam.policy.reference;

import io.github.artifactkit.iam.policy.reference.ConditionKey.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers what a source says of one service, whatever its form. */
public final class ServiceBuilder {

    private static final String ARRAY = "ArrayOf";

    private final String prefix;
    private final String name;
    private final Map<String, ConditionKey> keys = new LinkedHashMap<>();
    private final Map<String, ResourceType> types = new LinkedHashMap<>();
    private final List<Action> actions = new ArrayList<>();

    public ServiceBuilder(String prefix, String name) {
        this.prefix = prefix;
        this.name = name;
    }

    public void key(String key, String type) {
        keys.put(key, conditionKey(key, type));
    }

    public static ConditionKey conditionKey(String key, String type) {
        boolean many = type.startsWith(ARRAY);
        ValueType value =
                switch (many ? type.substring(ARRAY.length()) : type) {
                    case "String" -> ValueType.STRING;
                    case "ARN", "Arn" -> ValueType.ARN;
                    case "Bool", "Boolean" -> ValueType.BOOL;
                    case "Numeric", "Long" -> ValueType.NUMERIC;
                    case "Date" -> ValueType.DATE;
                    case "IPAddress", "IpAddress" -> ValueType.IP_ADDRESS;
                    case "Binary" -> ValueType.BINARY;
                    default -> ValueType.UNKNOWN;
                };
        return new ConditionKey(key, value, many);
    }

    public void type(String typeName, List<String> arnFormats, List<String> conditionKeys) {
        know(conditionKeys);
        types.put(typeName, new ResourceType(typeName, arnFormats, conditionKeys));
    }

    /** A key that a source uses and does not list is of an unknown type. */
    private void know(List<String> names) {
        names.forEach(key -> keys.putIfAbsent(key, new ConditionKey(key, ValueType.UNKNOWN, false)));
    }

    /** Adds an action; of the resource types those that the service does not list are left out. */
    public void action(
            String actionName,
            Set<AccessLevel> levels,
            Map<String, Boolean> requiredByType,
            List<String> conditionKeys) {
        know(conditionKeys);
        List<Action.OnResource> resources = new ArrayList<>();
        requiredByType.forEach((type, required) -> {
            ResourceType known = types.get(type);
            if (known != null) {
                resources.add(new Action.OnResource(known, required));
            }
        });
        actions.add(new Action(actionName, levels, resources, conditionKeys));
    }

    public ServiceReference build() {
        return new ServiceReference(prefix, name, actions, List.copyOf(types.values()), List.copyOf(keys.values()));
    }
}
