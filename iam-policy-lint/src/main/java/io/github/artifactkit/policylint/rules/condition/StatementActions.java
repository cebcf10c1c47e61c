package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.policylint.json.JsonString;
import io.github.artifactkit.policylint.pattern.WildcardPattern;
import io.github.artifactkit.policylint.policy.ActionPattern;
import io.github.artifactkit.policylint.policy.ElementValues;
import io.github.artifactkit.policylint.policy.Statement;
import io.github.artifactkit.policylint.reference.Action;
import io.github.artifactkit.policylint.reference.ReferenceData;
import io.github.artifactkit.policylint.reference.ServiceReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The entries of a statement's Action with what AWS publishes of them, by service. Entries of services or actions that
 * are not known are left out.
 *
 * @param byService the known entries of each service, the services in the order of the text
 */
record StatementActions(List<OfService> byService) {

    /**
     * The entries of one service.
     *
     * @param service the service
     * @param entries its entries in the order of the text
     */
    record OfService(ServiceReference service, List<Entry> entries) {}

    /**
     * An entry.
     *
     * @param source the entry in the policy
     * @param hasWildcard whether its name is a pattern
     * @param actions what it matches, at least one
     */
    record Entry(JsonString source, boolean hasWildcard, List<Action> actions) {}

    /** Copies the list. */
    StatementActions {
        byService = List.copyOf(byService);
    }

    /** The entries of Action; none if the statement has NotAction or neither. */
    static StatementActions of(Statement statement, ReferenceData reference) {
        Optional<ElementValues> actions = statement.action().filter(element -> !element.negated());
        if (actions.isEmpty()) {
            return new StatementActions(List.of());
        }
        Map<String, OfService> found = new LinkedHashMap<>();
        for (JsonString source : actions.get().values()) {
            ActionPattern.parse(source)
                    .filter(pattern -> !pattern.serviceHasWildcard())
                    .ifPresent(pattern -> add(pattern, reference, found));
        }
        return new StatementActions(List.copyOf(found.values()));
    }

    private static void add(ActionPattern pattern, ReferenceData reference, Map<String, OfService> found) {
        Optional<ServiceReference> service = reference.service(pattern.service());
        List<Action> actions = service.map(each -> matching(pattern, each)).orElse(List.of());
        if (!actions.isEmpty()) {
            found.computeIfAbsent(service.get().prefix(), ignored -> new OfService(service.get(), new ArrayList<>()))
                    .entries()
                    .add(new Entry(pattern.source(), pattern.nameHasWildcard(), actions));
        }
    }

    private static List<Action> matching(ActionPattern pattern, ServiceReference service) {
        if (!pattern.nameHasWildcard()) {
            return service.action(pattern.name()).map(List::of).orElse(List.of());
        }
        WildcardPattern names = WildcardPattern.ignoringCase(pattern.name());
        return service.actions().stream()
                .filter(action -> names.matches(action.name()))
                .toList();
    }
}
