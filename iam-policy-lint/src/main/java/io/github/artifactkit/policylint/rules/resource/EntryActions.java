package io.github.artifactkit.policylint.rules.resource;

import io.github.artifactkit.policylint.json.JsonString;
import io.github.artifactkit.policylint.pattern.WildcardPattern;
import io.github.artifactkit.policylint.policy.ActionPattern;
import io.github.artifactkit.policylint.reference.Action;
import io.github.artifactkit.policylint.reference.ReferenceData;
import io.github.artifactkit.policylint.reference.ServiceReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an entry of Action speaks of.
 *
 * @param source the entry in the policy
 * @param service the prefix of the service, as AWS writes it
 * @param actions the known actions that it matches; none if it speaks of several services, or of what is not known
 */
record EntryActions(JsonString source, String service, List<Action> actions) {

    static EntryActions of(JsonString entry, ReferenceData reference) {
        ActionPattern pattern = ActionPattern.parse(entry).orElse(null);
        if (pattern == null || pattern.serviceHasWildcard()) {
            return new EntryActions(entry, "", List.of());
        }
        Optional<ServiceReference> service = reference.service(pattern.service());
        return service.isPresent()
                ? new EntryActions(entry, service.get().prefix(), matching(pattern, service.get()))
                : new EntryActions(entry, pattern.service(), List.of());
    }

    private static List<Action> matching(ActionPattern pattern, ServiceReference service) {
        if (!pattern.nameHasWildcard()) {
            return service.action(pattern.name()).map(List::of).orElse(List.of());
        }
        WildcardPattern names = WildcardPattern.ignoringCase(pattern.name());
        List<Action> found = new ArrayList<>();
        for (Action action : service.actions()) {
            if (names.matches(action.name())) {
                found.add(action);
            }
        }
        return found;
    }
}
