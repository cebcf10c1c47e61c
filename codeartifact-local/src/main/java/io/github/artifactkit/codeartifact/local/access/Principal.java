package io.github.artifactkit.codeartifact.local.access;

import java.util.List;

/**
 * Who calls. Immutable.
 *
 * @param arn the ARN of the user, or of the session of the role
 * @param principalArn the ARN of the user or of the role, {@code aws:PrincipalArn}
 * @param account the account
 * @param userId the unique id, {@code aws:userid}
 * @param policies its identity policies
 * @param context what is known of it for conditions
 */
public record Principal(
        String arn,
        String principalArn,
        String account,
        String userId,
        List<PolicyDocument> policies,
        RequestContext context) {

    /** Copies the policies. */
    public Principal {
        policies = List.copyOf(policies);
    }
}
