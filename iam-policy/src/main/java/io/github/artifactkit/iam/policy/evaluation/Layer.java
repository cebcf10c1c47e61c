package io.github.artifactkit.iam.policy.evaluation;

import io.github.artifactkit.iam.policy.document.PolicyType;

/**
 * A kind of policies that takes part in a decision, in the order in which AWS looks at them.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">IAM User Guide,
 *     policy evaluation logic</a>
 */
public enum Layer {
    /** What AWS does whatever policies say. */
    BUILT_IN("built-in rule", PolicyType.IDENTITY),
    /** Resource control policies of the organization. */
    RCP("resource control policy", PolicyType.RCP),
    /** Service control policies of the organization. */
    SCP("service control policy", PolicyType.SCP),
    /** The policy of the VPC endpoint that the request passes. */
    ENDPOINT("VPC endpoint policy", PolicyType.ENDPOINT),
    /** The policy of the resource. */
    RESOURCE("resource-based policy", PolicyType.RESOURCE),
    /** Policies of the user, its groups, or the role. */
    IDENTITY("identity-based policy", PolicyType.IDENTITY),
    /** The permissions boundary of the user or role. */
    BOUNDARY("permissions boundary", PolicyType.IDENTITY),
    /** Policies handed over when the session began. */
    SESSION("session policy", PolicyType.SESSION);

    private final String words;
    private final PolicyType policyType;

    Layer(String words, PolicyType policyType) {
        this.words = words;
        this.policyType = policyType;
    }

    /** The kind of policy in AWS's words for denied requests. */
    public String words() {
        return words;
    }

    /** How policies of this layer are read. */
    public PolicyType policyType() {
        return policyType;
    }
}
