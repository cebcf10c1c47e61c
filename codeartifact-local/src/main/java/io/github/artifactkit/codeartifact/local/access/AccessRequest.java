package io.github.artifactkit.codeartifact.local.access;

import java.util.List;

/**
 * Something that a principal wants to do.
 *
 * @param action the action, such as {@code codeartifact:ReadFromRepository}
 * @param resource the ARN of what it is done to; {@code *} if the action has no kind of resource
 * @param account the account that the resource belongs to
 * @param policies the resource policies that speak for the resource
 * @param context the condition keys of the request, besides those of the principal
 */
public record AccessRequest(
        String action, String resource, String account, List<ResourcePolicy> policies, RequestContext context) {

    /** Copies the policies. */
    public AccessRequest {
        policies = List.copyOf(policies);
    }

    /**
     * A resource policy and where it is attached.
     *
     * @param arn the ARN of what it is attached to
     * @param policy the policy
     */
    public record ResourcePolicy(String arn, PolicyDocument policy) {}
}
