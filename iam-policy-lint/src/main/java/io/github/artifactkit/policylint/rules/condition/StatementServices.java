package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.ActionPattern;
import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.reference.ConditionKey;
import io.github.artifactkit.iam.policy.reference.ReferenceData;
import io.github.artifactkit.iam.policy.reference.ServiceReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The services whose actions a statement names, each once. Belongs to one thread. */
final class StatementServices {

    private final Statement statement;
    private final ReferenceData reference;
    private @Nullable List<ServiceReference> services;

    StatementServices(Statement statement, ReferenceData reference) {
        this.statement = statement;
        this.reference = reference;
    }

    /** Services lend keys from one another: {@code iotjobsdata} has the key {@code iot:JobId}. */
    Optional<ConditionKey> conditionKey(String key) {
        for (ServiceReference service : all()) {
            Optional<ConditionKey> found = service.conditionKey(key);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Whether an action may be of any service, since the part before its colon is not known. */
    boolean mayBeOthers() {
        return statement.action().stream()
                .flatMap(element -> element.values().stream())
                .filter(JsonString::hasHoles)
                .map(JsonString::value)
                .anyMatch(entry -> entry.indexOf(':') < 0 || entry.indexOf(JsonString.HOLE) < entry.indexOf(':'));
    }

    private List<ServiceReference> all() {
        if (services == null) {
            services = read();
        }
        return services;
    }

    private List<ServiceReference> read() {
        Optional<ElementValues> actions = statement.action();
        if (actions.isEmpty()) {
            return List.of();
        }
        Map<String, ServiceReference> found = new LinkedHashMap<>();
        for (JsonString entry : actions.get().values()) {
            ActionPattern.parse(entry)
                    .map(action -> action.service().toLowerCase(Locale.ROOT))
                    .filter(prefix -> !found.containsKey(prefix))
                    .flatMap(reference::service)
                    .ifPresent(service -> found.put(service.prefix().toLowerCase(Locale.ROOT), service));
        }
        return List.copyOf(found.values());
    }
}
