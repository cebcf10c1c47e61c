package io.github.artifactkit.iam.policy.evaluation;

import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import java.util.List;
import java.util.Optional;

/**
 * A statement of a policy, prepared for matching. Immutable.
 *
 * @param source the statement in the policy
 * @param allows whether it allows; it denies otherwise
 * @param principals whom it is about; empty in policies that name no principals
 * @param actions the actions
 * @param otherActions whether it is about all other actions
 * @param resources the resources; empty if the policy is about what it is attached to
 * @param otherResources whether it is about all other resources
 * @param conditions all of them must match
 */
record StatementMatcher(
        Statement source,
        boolean allows,
        Optional<PrincipalMatcher> principals,
        List<WildcardPattern> actions,
        boolean otherActions,
        List<ValueTemplate> resources,
        boolean otherResources,
        List<ConditionMatcher> conditions) {

    /** Whether it applies to a request, no matter who makes it. */
    boolean matches(AccessRequest request, String resource) {
        return matchesAction(request) && matchesResource(request, resource) && matchesConditions(request);
    }

    boolean matchesAction(AccessRequest request) {
        String action = request.action();
        for (int i = 0; i < actions.size(); i++) {
            if (actions.get(i).matches(action)) {
                return !otherActions;
            }
        }
        return otherActions;
    }

    boolean matchesResource(AccessRequest request, String resource) {
        if (resources.isEmpty()) {
            return true;
        }
        for (int i = 0; i < resources.size(); i++) {
            if (resources.get(i).matches(resource, request.context())) {
                return !otherResources;
            }
        }
        return otherResources;
    }

    private boolean matchesConditions(AccessRequest request) {
        for (int i = 0; i < conditions.size(); i++) {
            if (!conditions.get(i).matches(request.context())) {
                return false;
            }
        }
        return true;
    }

    /** How it names the caller; DIRECT in policies that name no principals. */
    PrincipalMatcher.Match named(AccessRequest request) {
        if (principals.isEmpty()) {
            return PrincipalMatcher.Match.DIRECT;
        }
        PrincipalMatcher matcher = principals.get();
        if (allows) {
            return matcher.allows(request);
        }
        return matcher.denies(request) ? PrincipalMatcher.Match.DIRECT : PrincipalMatcher.Match.NONE;
    }
}
