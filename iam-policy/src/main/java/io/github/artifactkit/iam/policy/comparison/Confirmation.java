package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.evaluation.AccessRequest;
import io.github.artifactkit.iam.policy.evaluation.Caller;
import io.github.artifactkit.iam.policy.evaluation.CompiledPolicy;
import io.github.artifactkit.iam.policy.evaluation.PolicySet;
import io.github.artifactkit.iam.policy.evaluation.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Asks the evaluation whether permissions grant a request. What the compared policies do not decide is permitted: a
 * resource policy is asked about a caller of another account whose identity policies allow everything, and an identity
 * policy about a resource whose policy leaves everything to the account. Immutable.
 */
final class Confirmation {

    private static final String EVERYTHING =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";
    private static final String CALLER = "arn:aws:iam::111122223333:user/Alice";
    private static final String OTHER_ACCOUNT = "999988887777";

    /** Leaves the decision to the identity policies of the caller. */
    private static final String DELEGATION = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":{\"AWS\":\"111122223333\"},\"Action\":\"*\",\"Resource\":\"*\"}]}";

    private static final CompiledPolicy DELEGATE = CompiledPolicy.parse(DELEGATION, PolicyType.RESOURCE);

    private static final CompiledPolicy ALLOW_ALL = CompiledPolicy.parse(EVERYTHING, PolicyType.IDENTITY);

    /** Sets of policies of which each has to allow a request. */
    private final List<PolicySet> sets = new ArrayList<>();

    private final boolean ofResource;

    /** Without a policy nothing is granted. */
    private final boolean nothing;

    /**
     * Prepares permissions.
     *
     * @throws io.github.artifactkit.iam.policy.evaluation.MalformedPolicyException if AWS would reject one of the policies
     */
    Confirmation(Permissions permissions) {
        this.ofResource =
                permissions.policies().stream().anyMatch(policy -> policy.type().hasPrincipals());
        this.nothing = permissions.policies().isEmpty()
                || permissions.limits().stream().anyMatch(List::isEmpty);
        sets.add(set(permissions.policies()));
        permissions.limits().forEach(limit -> sets.add(set(limit)));
    }

    private static PolicySet set(List<Policy> policies) {
        Map<PolicyType, List<CompiledPolicy>> byType = new TreeMap<>();
        for (Policy policy : policies) {
            byType.computeIfAbsent(policy.type(), ignored -> new ArrayList<>())
                    .add(CompiledPolicy.of(UnknownPart.filled(policy)));
        }
        PolicySet.Builder builder = PolicySet.builder();
        boolean identity = false;
        boolean resource = false;
        for (Map.Entry<PolicyType, List<CompiledPolicy>> entry : byType.entrySet()) {
            List<CompiledPolicy> all = entry.getValue();
            switch (entry.getKey()) {
                case IDENTITY -> {
                    all.forEach(builder::identity);
                    identity = true;
                }
                case RESOURCE, TRUST -> {
                    all.forEach(builder::resource);
                    resource = true;
                }
                case SCP -> builder.scpLevel(all);
                case RCP -> builder.rcpLevel(all);
                case SESSION -> all.forEach(builder::session);
                case ENDPOINT -> all.forEach(builder::endpoint);
            }
        }
        if (!identity) {
            builder.identity(ALLOW_ALL);
        }
        if (!resource) {
            builder.resource(DELEGATE);
        }
        return builder.build();
    }

    /** Whether the permissions grant a request. */
    boolean grants(Witness witness) {
        Optional<AccessRequest> request = nothing ? Optional.empty() : request(witness);
        return request.isPresent()
                && sets.stream().allMatch(set -> set.evaluate(request.get()).isAllowed());
    }

    private Optional<AccessRequest> request(Witness witness) {
        try {
            Caller caller = Caller.of(witness.principal().orElse(CALLER));
            AccessRequest request = AccessRequest.of(caller, witness.action(), witness.resource())
                    .withContext(RequestContext.of(witness.context()));
            return Optional.of(request.withResourceAccount(
                    ofResource ? OTHER_ACCOUNT : caller.account().orElse(OTHER_ACCOUNT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no request that AWS could get
        }
    }
}
