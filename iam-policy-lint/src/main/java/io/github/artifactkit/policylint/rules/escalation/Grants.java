package io.github.artifactkit.policylint.rules.escalation;

import io.github.artifactkit.iam.policy.document.ActionPattern;
import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.policylint.access.Restriction;
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

    /** Anyone who must set a boundary can only make principals that are not stronger than it. */
    private static final String BOUNDARY = "iam:permissionsboundary";

    /** A user whose name is this variable is the caller itself. */
    private static final String OWN_NAME = "/${aws:username}";

    /** Actions with which users give themselves permissions; to manage one's own keys and password is not a way to more. */
    private static final Set<String> ON_SELF =
            Set.of("iam:AttachUserPolicy", "iam:PutUserPolicy", "iam:DeleteUserPermissionsBoundary");

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
            } else if (statement.denies() && sparesNothing(statement) && coversEverything(statement)) {
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

    private static boolean coversEverything(Statement statement) {
        return statement.resource().filter(element -> !element.negated()).stream()
                .flatMap(element -> element.values().stream())
                .anyMatch(value -> value.value().equals("*"));
    }

    /** Whether a Deny hits all requests, or all that leave out a permissions boundary. */
    private static boolean sparesNothing(Statement statement) {
        return statement.conditions().stream()
                .allMatch(condition -> condition.isAbout(BOUNDARY)
                        && condition.operator().isNegated()
                        && condition.operator().matchesAbsentKey());
    }

    private static void refuse(Statement statement, Set<String> refused) {
        for (String action : NAMES) {
            if (statement.appliesTo(action)) {
                refused.add(action);
            }
        }
    }

    private void add(Statement statement) {
        if (statement.action().isEmpty()
                || allowsAllActions(statement)
                || Restriction.requiresValue(statement, BOUNDARY)) {
            return;
        }
        ElementValues actions = statement.action().get();
        Scope scope = new Scope(statement);
        if (actions.negated()) {
            JsonValue place = actions.member().value();
            NAMES.stream().filter(statement::appliesTo).forEach(action -> add(action, scope, place));
            return;
        }
        for (int i = 0; i < actions.values().size(); i++) {
            add(actions.patterns().get(i), scope, actions.values().get(i));
        }
    }

    private void add(WildcardPattern entry, Scope scope, JsonValue place) {
        if (entry.isLiteral()) {
            String action = ACTIONS.get(entry);
            if (action != null) {
                add(action, scope, place);
            }
            return;
        }
        for (String action : NAMES) {
            if (entry.matches(action)) {
                add(action, scope, place);
            }
        }
    }

    private void add(String action, Scope scope, JsonValue place) {
        Reach reach = scope.reach(action);
        if (reach.onlySelf() && !ON_SELF.contains(action)) {
            return;
        }
        Grant known = grants.get(action);
        boolean better = known == null || (reach.open() && !known.open());
        if (better && reach.any()) {
            grants.put(action, new Grant(scope.statement, place, reach.open()));
        }
    }

    /**
     * What an action reaches by a statement.
     *
     * @param any whether there are resources that the action can work on: {@code iam:*} on a bucket grants nothing
     * @param onlySelf whether all of these are the caller itself
     * @param open whether neither resource nor condition limits it
     */
    private record Reach(boolean any, boolean onlySelf, boolean open) {}

    /** What actions reach by one statement; the same for all actions of a service. */
    private static final class Scope {

        private final Statement statement;
        private final boolean limited;
        private final Map<String, Reach> byService = new HashMap<>();

        Scope(Statement statement) {
            this.statement = statement;
            this.limited = Restriction.limitsAnything(statement);
        }

        Reach reach(String action) {
            String prefix = action.substring(0, action.indexOf(':'));
            String service =
                    switch (prefix) {
                        case "sts" -> "iam";
                        case "ec2-instance-connect" -> "ec2";
                        default -> prefix;
                    };
            return byService.computeIfAbsent(service, this::find);
        }

        private Reach find(String service) {
            if (statement.resource().filter(ElementValues::negated).isPresent()) {
                return new Reach(true, false, !limited);
            }
            List<String> resources = statement.resource().stream()
                    .flatMap(element -> element.values().stream())
                    .map(JsonString::value)
                    .filter(resource -> isOf(service, resource))
                    .toList();
            boolean any = !resources.isEmpty();
            return new Reach(
                    any,
                    any && resources.stream().allMatch(Grants::isSelf),
                    !limited && resources.stream().anyMatch(resource -> isOpen(resource) || isSelf(resource)));
        }
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

    /** Whether a resource is the calling user or its device for MFA. */
    private static boolean isSelf(String resource) {
        return resource.endsWith(OWN_NAME)
                && (resource.contains(":user/") || resource.contains(":mfa/") || resource.contains(":sms-mfa/"));
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
