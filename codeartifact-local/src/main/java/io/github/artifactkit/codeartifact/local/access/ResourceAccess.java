package io.github.artifactkit.codeartifact.local.access;

import io.github.artifactkit.iam.policy.evaluation.RequestContext;
import java.util.List;

/**
 * An action on a resource that a principal asks for.
 *
 * @param action the action, such as {@code codeartifact:ReadFromRepository}
 * @param resource the ARN of the resource; {@code *} if the action has no resource type
 * @param account the account that the resource belongs to
 * @param policies the resource policies that apply to the resource
 * @param context the condition keys of the request, besides those of the principal
 */
public record ResourceAccess(
        String action, String resource, String account, List<AttachedPolicy> policies, RequestContext context) {

    /** Copies the policies. */
    public ResourceAccess {
        policies = List.copyOf(policies);
    }
}
