package io.github.artifactkit.policylint.assertj;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.json.ReadLimits;

/**
 * Where assertions on policies begin.
 *
 * <pre>{@code
 * import static io.github.artifactkit.policylint.assertj.PolicyAssertions.assertThatPolicy;
 *
 * assertThatPolicy(json).isClean().grantsNoMoreThan(reference).doesNotGrant("s3:DeleteObject", "arn:aws:s3:::reports/*");
 * }</pre>
 */
public final class PolicyAssertions {

    private PolicyAssertions() {}

    /** Assertions on a policy whose type is worked out from what it holds. */
    public static PolicyAssert assertThatPolicy(String json) {
        return new PolicyAssert(Policy.of(Policy.read(json, ReadLimits.DEFAULT)));
    }

    /** Assertions on a policy of a type. */
    public static PolicyAssert assertThatPolicy(String json, PolicyType type) {
        return new PolicyAssert(Policy.of(Policy.read(json, ReadLimits.DEFAULT), type));
    }
}
