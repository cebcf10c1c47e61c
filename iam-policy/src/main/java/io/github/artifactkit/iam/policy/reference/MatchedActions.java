package io.github.artifactkit.iam.policy.reference;

import java.util.List;
import java.util.Optional;

/**
 * What AWS publishes of an entry of Action or NotAction, such as {@code s3:Get*}.
 *
 * @param service the service that it names; empty if that is not known, or if it names services by a pattern
 * @param actions the actions of the service that it matches, in the order of their names
 */
public record MatchedActions(Optional<ServiceReference> service, List<Action> actions) {

    static final MatchedActions NONE = new MatchedActions(Optional.empty(), List.of());

    /** Copies the list. */
    public MatchedActions {
        actions = List.copyOf(actions);
    }
}
