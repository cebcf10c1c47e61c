package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.iam.policy.reference.Action;
import io.github.artifactkit.iam.policy.reference.MatchedActions;
import io.github.artifactkit.iam.policy.reference.ReferenceData;
import io.github.artifactkit.iam.policy.reference.ServiceReference;
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
            MatchedActions matched = reference.actions(source.value());
            if (matched.service().isPresent() && !matched.actions().isEmpty()) {
                ServiceReference service = matched.service().get();
                found.computeIfAbsent(service.prefix(), ignored -> new OfService(service, new ArrayList<>()))
                        .entries()
                        .add(new Entry(source, WildcardPattern.hasWildcard(source.value()), matched.actions()));
            }
        }
        return new StatementActions(List.copyOf(found.values()));
    }
}
