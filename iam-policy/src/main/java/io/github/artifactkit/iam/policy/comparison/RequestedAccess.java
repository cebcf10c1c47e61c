package io.github.artifactkit.iam.policy.comparison;

import java.util.List;

/**
 * Access of which it is asked whether policies grant it.
 *
 * @param actions actions, which may hold wildcards; empty for any action
 * @param resources ARNs, which may hold wildcards; empty for any resource
 */
public record RequestedAccess(List<String> actions, List<String> resources) {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if both are empty
     */
    public RequestedAccess {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
        if (actions.isEmpty() && resources.isEmpty()) {
            throw new IllegalArgumentException(
                    "access without actions and without resources: give at least one of them");
        }
    }
}
