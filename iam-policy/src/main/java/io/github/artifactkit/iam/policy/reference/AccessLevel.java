package io.github.artifactkit.iam.policy.reference;

/**
 * What an action does, in the words of AWS's service authorization reference.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html">IAM
 *     User Guide, access levels</a>
 */
public enum AccessLevel {
    /** Reads contents. */
    READ,
    /** Changes. */
    WRITE,
    /** Lists what there is. */
    LIST,
    /** Changes tags only. */
    TAGGING,
    /** Changes who may do what. */
    PERMISSIONS_MANAGEMENT
}
