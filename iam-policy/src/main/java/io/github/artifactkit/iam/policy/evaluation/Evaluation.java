package io.github.artifactkit.iam.policy.evaluation;

import io.github.artifactkit.iam.policy.evaluation.Decision.Outcome;
import io.github.artifactkit.iam.policy.evaluation.PolicySet.Entry;
import io.github.artifactkit.iam.policy.evaluation.PrincipalMatcher.Match;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The decision over one request. An explicit denial in any policy wins. Then every layer that limits must allow, and a
 * layer that grants must grant: in one account the policy of the resource or one of the caller, across accounts both.
 * Belongs to one thread.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">IAM User Guide,
 *     policy evaluation logic</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html">IAM
 *     User Guide, cross-account policy evaluation logic</a>
 */
final class Evaluation {

    private static final Layer[] LAYERS = Layer.values();

    private final PolicySet policies;
    private final AccessRequest request;
    private final List<MatchedStatement> allowing = new ArrayList<>(4);
    private final List<MatchedStatement> denying = new ArrayList<>(0);
    private final List<Layer> missing = new ArrayList<>(0);
    /** The layers that have policies, none of which allows the request. */
    private final Set<Layer> silent = EnumSet.noneOf(Layer.class);

    private boolean identityAllows;

    Evaluation(PolicySet policies, AccessRequest request) {
        this.policies = policies;
        this.request = request;
    }

    Decision decide() {
        if (ServiceRules.isAlwaysAllowed(request)) {
            return decision(Outcome.ALLOWED, Layer.BUILT_IN);
        }
        Match grant = Match.NONE;
        for (Layer layer : LAYERS) {
            if (!policies.has(layer) || !applies(layer)) {
                continue;
            }
            Match match = match(layer);
            if (match == Match.NONE) {
                silent.add(layer);
            } else if (layer == Layer.RESOURCE) {
                grant = match;
            } else if (layer == Layer.IDENTITY) {
                identityAllows = true;
            }
        }
        if (!denying.isEmpty()) {
            return decision(Outcome.EXPLICIT_DENY, denying.get(0).layer());
        }
        if (ServiceRules.isNeverAllowed(request)) {
            missing.add(Layer.BUILT_IN);
            return decision(Outcome.IMPLICIT_DENY, Layer.BUILT_IN);
        }
        require(Layer.RCP);
        require(Layer.SCP);
        require(Layer.ENDPOINT);
        Layer granting = grant(grant);
        return missing.isEmpty()
                ? decision(Outcome.ALLOWED, granting)
                : decision(Outcome.IMPLICIT_DENY, missing.get(0));
    }

    /** A layer that only limits must allow the request if it has policies. */
    private void require(Layer layer) {
        if (silent.contains(layer)) {
            missing.add(layer);
        }
    }

    /** The layer that grants the request. Notes the layers that should allow it and do not. */
    private Layer grant(Match grant) {
        Caller caller = request.caller();
        boolean within = caller.account().isPresent() && request.owner().equals(caller.account());
        boolean needsResourcePolicy = !within || ServiceRules.needsResourcePolicy(request);
        if (needsResourcePolicy && grant == Match.NONE) {
            missing.add(Layer.RESOURCE);
        }
        if (!caller.hasIdentityPolicies()) {
            // The root user needs no policy in its account; others than users and roles can only be named by a
            // resource.
            return within && !needsResourcePolicy && grant == Match.NONE ? Layer.BUILT_IN : Layer.RESOURCE;
        }
        if (within && grant == Match.DIRECT) {
            return Layer.RESOURCE;
        }
        boolean byRole = within && grant == Match.ROLE;
        if (!byRole && !identityAllows) {
            missing.add(Layer.IDENTITY);
        }
        require(Layer.BOUNDARY);
        require(Layer.SESSION);
        return identityAllows ? Layer.IDENTITY : Layer.RESOURCE;
    }

    /** Whether policies of a layer reach the request. */
    private boolean applies(Layer layer) {
        return switch (layer) {
            case SCP -> isMember(request.caller().account()) && !isServiceLinked();
            case RCP -> isMember(request.owner()) && !isServiceLinked() && ServiceRules.isReachedByRcps(request);
            case IDENTITY, BOUNDARY, SESSION -> request.caller().hasIdentityPolicies();
            case BUILT_IN, ENDPOINT, RESOURCE -> true;
        };
    }

    private boolean isMember(Optional<String> account) {
        return account.isPresent() && !account.equals(request.managementAccount());
    }

    private boolean isServiceLinked() {
        return request.serviceLinkedRole() || request.caller().isServiceLinkedRole();
    }

    /** How a layer allows the request: as the weakest of its levels. Notes all statements that are about it. */
    private Match match(Layer layer) {
        Match weakest = Match.DIRECT;
        for (List<Entry> level : policies.levels(layer)) {
            Match match = match(layer, level);
            weakest = match.compareTo(weakest) < 0 ? match : weakest;
        }
        return weakest;
    }

    private Match match(Layer layer, List<Entry> level) {
        Match strongest = Match.NONE;
        for (int i = 0; i < level.size(); i++) {
            Entry entry = level.get(i);
            StatementMatcher matcher = entry.matcher();
            if (!matcher.matches(request, entry.target(request))) {
                continue;
            }
            Match named = isDeniedByBoundary(layer, matcher) ? Match.DIRECT : matcher.named(request);
            if (named == Match.NONE) {
                continue;
            }
            if (matcher.allows()) {
                allowing.add(entry.statement());
                strongest = strongest.strongest(named);
            } else {
                denying.add(entry.statement());
            }
        }
        return strongest;
    }

    /**
     * A Deny with NotPrincipal denies every user and role that has a permissions boundary, those it lists too.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html">IAM
     *     User Guide, NotPrincipal</a>
     */
    private boolean isDeniedByBoundary(Layer layer, StatementMatcher matcher) {
        return layer == Layer.RESOURCE
                && !matcher.allows()
                && matcher.principals().isPresent()
                && matcher.principals().get().isNegated()
                && policies.has(Layer.BOUNDARY)
                && request.caller().hasIdentityPolicies();
    }

    private Decision decision(Outcome outcome, Layer layer) {
        List<MatchedStatement> deciding =
                switch (outcome) {
                    case ALLOWED -> allowing;
                    case EXPLICIT_DENY -> denying;
                    case IMPLICIT_DENY -> List.<MatchedStatement>of();
                };
        return new Decision(outcome, layer, List.copyOf(deciding), List.copyOf(missing), policies, request);
    }
}
