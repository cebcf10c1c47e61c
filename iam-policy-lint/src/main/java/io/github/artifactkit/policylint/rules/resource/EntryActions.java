package io.github.artifactkit.policylint.rules.resource;

import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.reference.Action;
import io.github.artifactkit.iam.policy.reference.MatchedActions;
import io.github.artifactkit.iam.policy.reference.ReferenceData;
import io.github.artifactkit.iam.policy.reference.ServiceReference;
import java.util.List;

/**
 * What an entry of Action speaks of.
 *
 * @param source the entry in the policy
 * @param service the prefix of the service, as AWS writes it; empty if it speaks of several, or of one that is not known
 * @param actions the known actions that it matches; none if it speaks of several services, or of what is not known
 */
record EntryActions(JsonString source, String service, List<Action> actions) {

    static EntryActions of(JsonString entry, ReferenceData reference) {
        MatchedActions matched = reference.actions(entry.value());
        return new EntryActions(
                entry, matched.service().map(ServiceReference::prefix).orElse(""), matched.actions());
    }
}
