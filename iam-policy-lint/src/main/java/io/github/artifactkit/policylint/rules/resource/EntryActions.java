package io.github.artifactkit.policylint.rules.resource;

import io.github.artifactkit.policylint.json.JsonString;
import io.github.artifactkit.policylint.pattern.WildcardPattern;
import io.github.artifactkit.policylint.policy.ActionPattern;
import io.github.artifactkit.policylint.reference.Action;
import io.github.artifactkit.policylint.reference.ReferenceData;
import io.github.artifactkit.policylint.reference.ServiceReference;
import java.util.List;
import java.util.Locale;

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
        return reference
                .service(pattern.service())
                .map(service -> new EntryActions(entry, service.prefix(), matching(pattern, service)))
                .orElseGet(() -> new EntryActions(entry, pattern.service(), List.of()));
    }

    private static List<Action> matching(ActionPattern pattern, ServiceReference service) {
        if (!pattern.nameHasWildcard()) {
            return service.action(pattern.name()).map(List::of).orElse(List.of());
        }
        WildcardPattern names = WildcardPattern.ignoringCase(pattern.name());
        return service.actions().stream()
                .filter(action -> names.matches(action.name().toLowerCase(Locale.ROOT)))
                .toList();
    }
}
