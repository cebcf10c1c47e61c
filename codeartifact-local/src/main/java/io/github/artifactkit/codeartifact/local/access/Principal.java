package io.github.artifactkit.codeartifact.local.access;

import io.github.artifactkit.iam.policy.evaluation.CompiledPolicy;
import io.github.artifactkit.iam.policy.evaluation.RequestContext;
import java.util.List;

/**
 * Who calls. Immutable.
 *
 * @param arn the ARN of the user, or of the session of the role
 * @param account the account
 * @param userId the unique id, {@code aws:userid}
 * @param policies its identity policies
 * @param context its condition keys
 */
public record Principal(
        String arn, String account, String userId, List<CompiledPolicy> policies, RequestContext context) {

    /** Copies the policies. */
    public Principal {
        policies = List.copyOf(policies);
    }
}
