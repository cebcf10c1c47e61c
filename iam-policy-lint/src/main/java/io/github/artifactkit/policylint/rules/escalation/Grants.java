package io.github.artifactkit.policylint.rules.escalation;

import io.github.artifactkit.iam.policy.document.ActionPattern;
import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which of the actions of escalation paths a policy grants, over all its statements. Belongs to one thread. */
final class Grants {

    /** The actions of all paths. */
    private static final Map<WildcardPattern, String> ACTIONS = EscalationPath.ALL.stream()
            .flatMap(path -> path.actions().stream())
            .distinct()
            .collect(Collectors.toUnmodifiableMap(WildcardPattern::ignoringCase, action -> action));

    private static final List<String> NAMES = List.copyOf(ACTIONS.values());

    /** A resource that holds this variable is the caller itself. */
    private static final String OWN_USER = "${aws:username}";

    /**
     * What grants an action.
     *
     * @param statement the statement
     * @param place its entry, or the list of NotAction
     * @param open whether neither resource nor condition limits it
     */
    record Grant(Statement statement, JsonValue place, boolean open) {}

    private final Map<String, Grant> grants = new HashMap<>();

    private Grants() {}

    static Grants of(Policy policy) {
        Grants found = new Grants();
        Set<String> refused = new HashSet<>();
        for (Statement statement : policy.statements()) {
            if (statement.allows()) {
                found.add(statement);
            } else if (statement.denies() && statement.conditions().isEmpty() && speaksOfEverything(statement)) {
                refuse(statement, refused);
            }
        }
        found.grants.keySet().removeAll(refused);
        return found;
    }

    @Nullable
    Grant of(String action) {
        return grants.get(action);
    }

    boolean isEmpty() {
        return grants.isEmpty();
    }

    private static boolean speaksOfEverything(Statement statement) {
        return statement.resource().filter(element -> !element.negated()).stream()
                .flatMap(element -> element.values().stream())
                .anyMatch(value -> value.value().equals("*"));
    }

    private static void refuse(Statement statement, Set<String> refused) {
        for (String action : NAMES) {
            if (statement.speaksOf(action)) {
                refused.add(action);
            }
        }
    }

    private void add(Statement statement) {
        if (statement.action().isEmpty() || allowsAllActions(statement) || onlyOnSelf(statement)) {
            return;
        }
        ElementValues actions = statement.action().get();
        boolean open = statement.conditions().isEmpty() && isOpen(statement);
        if (actions.negated()) {
            Grant grant = new Grant(statement, actions.member().value(), open);
            NAMES.stream().filter(statement::speaksOf).forEach(action -> add(action, grant));
            return;
        }
        for (int i = 0; i < actions.values().size(); i++) {
            add(actions.patterns().get(i), new Grant(statement, actions.values().get(i), open));
        }
    }

    private void add(WildcardPattern entry, Grant grant) {
        if (entry.isLiteral()) {
            String action = ACTIONS.get(entry);
            if (action != null) {
                add(action, grant);
            }
            return;
        }
        for (String action : NAMES) {
            if (entry.matches(action)) {
                add(action, grant);
            }
        }
    }

    private void add(String action, Grant grant) {
        Grant known = grants.get(action);
        boolean better = known == null || (grant.open() && !known.open());
        if (better && (grant.open() || reaches(grant.statement(), action))) {
            grants.put(action, grant);
        }
    }

    /** Whether a resource of the statement can be one of the action: {@code iam:*} on a bucket grants nothing. */
    private static boolean reaches(Statement statement, String action) {
        String prefix = action.substring(0, action.indexOf(':'));
        String service = prefix.equals("sts") ? "iam" : prefix;
        return statement
                .resource()
                .filter(element ->
                        element.negated() || element.values().stream().anyMatch(value -> isOf(service, value.value())))
                .isPresent();
    }

    private static boolean isOf(String service, String resource) {
        Optional<Arn> arn = Arn.parse(resource);
        return arn.isEmpty()
                || arn.get().service().equals(service)
                || WildcardPattern.hasWildcard(arn.get().service());
    }

    /** Such a statement has a finding of its own. */
    private static boolean allowsAllActions(Statement statement) {
        ElementValues actions = statement.action().orElseThrow();
        if (!actions.negated()) {
            for (JsonString entry : actions.values()) {
                if (ActionPattern.isAll(entry.value())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** To manage one's own keys and password is no way to more. */
    private static boolean onlyOnSelf(Statement statement) {
        List<JsonString> resources = statement
                .resource()
                .filter(element -> !element.negated())
                .map(ElementValues::values)
                .orElse(List.of());
        return !resources.isEmpty()
                && resources.stream().allMatch(resource -> resource.value().endsWith("user/" + OWN_USER));
    }

    private static boolean isOpen(Statement statement) {
        return statement
                .resource()
                .filter(element ->
                        element.negated() || element.values().stream().anyMatch(value -> isOpen(value.value())))
                .isPresent();
    }

    /** Whether a resource is {@code *} or all of a type, such as {@code arn:aws:iam::*:role/*}. */
    private static boolean isOpen(String resource) {
        if (!resource.endsWith("*")) {
            return false;
        }
        return resource.equals("*")
                || Arn.parse(resource).filter(arn -> isAll(arn.resource())).isPresent();
    }

    private static boolean isAll(String resource) {
        String rest = resource.substring(0, resource.length() - 1);
        return rest.isEmpty()
                || ((rest.endsWith("/") || rest.endsWith(":"))
                        && rest.chars().filter(c -> c == '/' || c == ':').count() == 1);
    }
}
