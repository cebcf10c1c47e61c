package io.github.artifactkit.policylint.rules.resource;

import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.reference.Action;
import io.github.artifactkit.iam.policy.reference.MatchedActions;
import io.github.artifactkit.iam.policy.reference.ReferenceData;
import io.github.artifactkit.iam.policy.reference.ServiceReference;
import java.util.List;

/**
 * The actions that an entry of Action matches.
 *
 * @param source the entry in the policy
 * @param service the prefix of the service, as AWS writes it; empty if it matches several, or an unknown one
 * @param actions the known actions that it matches; none if it matches several services, or an unknown one
 */
record EntryActions(JsonString source, String service, List<Action> actions) {

    static EntryActions of(JsonString entry, ReferenceData reference) {
        MatchedActions matched = reference.actions(entry.value());
        return new EntryActions(
                entry, matched.service().map(ServiceReference::prefix).orElse(""), matched.actions());
    }
}
