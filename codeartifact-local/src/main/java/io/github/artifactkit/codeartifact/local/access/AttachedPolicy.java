package io.github.artifactkit.codeartifact.local.access;

import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.evaluation.CompiledPolicy;

/**
 * A resource policy and where it is attached.
 *
 * @param arn the ARN of what it is attached to
 * @param policy the policy
 */
public record AttachedPolicy(String arn, CompiledPolicy policy) {

    /**
     * Reads the policy of a resource.
     *
     * @throws io.github.artifactkit.iam.policy.evaluation.MalformedPolicyException if AWS would reject it
     */
    public static AttachedPolicy parse(String arn, String json) {
        return new AttachedPolicy(arn, CompiledPolicy.parse(json, PolicyType.RESOURCE));
    }
}
