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

    /**
     * What a source says of an action on one type of resource.
     *
     * @param type the name of the type
     * @param required whether each request names such a resource
     * @param conditionKeys keys of the requests that name such a resource
     */
    public record Row(String type, boolean required, List<String> conditionKeys) {}

    /** Adds an action. Rows whose type the service does not list are left out; of two rows of a type the last counts. */
    public void action(String actionName, Set<AccessLevel> levels, List<Row> rows, List<String> conditionKeys) {
        know(conditionKeys);
        Map<ResourceType, Action.OnResource> resources = new LinkedHashMap<>();
        for (Row row : rows) {
            ResourceType known = types.get(row.type());
            if (known != null) {
                know(row.conditionKeys());
                resources.put(known, new Action.OnResource(known, row.required(), row.conditionKeys()));
            }
        }
        actions.add(new Action(actionName, levels, List.copyOf(resources.values()), conditionKeys));
    }

    public ServiceReference build() {
        return new ServiceReference(prefix, name, actions, List.copyOf(types.values()), List.copyOf(keys.values()));
    }
}
