package io.github.artifactkit.policylint.rule;

import io.github.artifactkit.iam.policy.document.IamIdentity;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.policylint.finding.IssueCode;
import java.util.List;

/**
 * Something that a linter looks for in a policy.
 *
 * <p>An implementation overrides the level that it needs: {@link #checkPolicy} for the document as a whole,
 * {@link #checkStatement} for one statement at a time, {@link #checkIdentity} for inline policies that count together. It must be thread-safe, which it is if it has no mutable
 * field; one instance serves all policies. A rule that throws ends the linting of the policy with that exception.
 *
 * <p>Users add rules of their own with {@code PolicyLinter.builder().rule(...)}, or for every linter by naming the
 * class in {@code META-INF/services/io.github.artifactkit.policylint.rule.Rule}.
 */
public interface Rule {

    /** The codes that this rule may report; others are rejected. */
    List<IssueCode> codes();

    /**
     * Whether its codes are reported only if the linter is told to by {@code PolicyLinter.Builder.enable}: what is a
     * matter of style, or needs to be asked for.
     */
    default boolean isOptional() {
        return false;
    }

    /** Whether the rule has anything to say of policies of this type. */
    default boolean appliesTo(PolicyType type) {
        return true;
    }

    /** Looks at the document as a whole. */
    default void checkPolicy(Policy policy, RuleContext context) {}

    /**
     * Looks at the inline policies that a file shows of one user, group or role: at least two, which are valid together. What
     * is found is reported with the first of them.
     *
     * @param context the context of the first policy
     */
    default void checkIdentity(IamIdentity identity, List<Policy> inlinePolicies, RuleContext context) {}

    /** Looks at one statement. */
    default void checkStatement(Statement statement, RuleContext context) {}
}
