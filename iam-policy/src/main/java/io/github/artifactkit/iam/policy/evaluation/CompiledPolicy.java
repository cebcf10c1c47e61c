package io.github.artifactkit.iam.policy.evaluation;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import java.util.List;

/**
 * A policy that AWS accepts, prepared so that many requests can be evaluated against it. Immutable and thread-safe.
 */
public final class CompiledPolicy {

    private final Policy policy;
    private final PolicyType type;
    private final List<StatementMatcher> statements;

    private CompiledPolicy(Policy policy, PolicyType type, List<StatementMatcher> statements) {
        this.policy = policy;
        this.type = type;
        this.statements = statements;
    }

    /**
     * Prepares a policy of the type that it has.
     *
     * @throws MalformedPolicyException if AWS would not accept the document as such a policy, or parts of it are not known
     */
    public static CompiledPolicy of(Policy policy) {
        return of(policy, policy.type());
    }

    /**
     * Prepares a policy as one of a type.
     *
     * @throws MalformedPolicyException if AWS would not accept the document as such a policy, or parts of it are not known
     */
    public static CompiledPolicy of(Policy policy, PolicyType type) {
        return new CompiledPolicy(policy, type, new PolicyCompiler(policy, type).compile());
    }

    /**
     * Reads and prepares a policy.
     *
     * @param json the policy document
     * @param type what it is attached to
     * @throws MalformedPolicyException if AWS would not accept the document as such a policy
     */
    public static CompiledPolicy parse(String json, PolicyType type) {
        return of(Policy.of(Policy.read(json, ReadLimits.DEFAULT), type), type);
    }

    /** The document. */
    public Policy policy() {
        return policy;
    }

    /** What it is attached to. */
    public PolicyType type() {
        return type;
    }

    List<StatementMatcher> statements() {
        return statements;
    }
}
