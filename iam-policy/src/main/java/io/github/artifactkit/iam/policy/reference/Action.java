package io.github.artifactkit.iam.policy.reference;

import java.util.List;
import java.util.Set;

/**
 * An action of a service.
 *
 * @param name the name without the service prefix, as AWS writes it
 * @param levels what it does; some actions are of two levels
 * @param resources the types of resources that it can be limited to; empty if it takes only {@code *}
 * @param conditionKeys keys that its requests carry whatever the resource
 */
public record Action(String name, Set<AccessLevel> levels, List<OnResource> resources, List<String> conditionKeys) {

    /** Copies the collections. */
    public Action {
        levels = Set.copyOf(levels);
        resources = List.copyOf(resources);
        conditionKeys = List.copyOf(conditionKeys);
    }

    /**
     * A type of resource that an action works on.
     *
     * @param type the type
     * @param required whether each request names such a resource
     * @param conditionKeys keys that requests for the action carry when they name such a resource, as AWS lists them in
     *     the row of the action and the type
     */
    public record OnResource(ResourceType type, boolean required, List<String> conditionKeys) {

        /** Copies the list. */
        public OnResource {
            conditionKeys = List.copyOf(conditionKeys);
        }
    }
}
