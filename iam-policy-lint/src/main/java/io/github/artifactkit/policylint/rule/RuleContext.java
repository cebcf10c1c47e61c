package io.github.artifactkit.policylint.rule;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.json.JsonDocument;
import io.github.artifactkit.iam.policy.reference.ReferenceData;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.IssueCode;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a rule is given besides the policy: what AWS publishes, what is known of the account, and a place to report
 * to. Belongs to one rule on one policy and to one thread.
 */
public final class RuleContext {

    private final Policy policy;
    private final ReferenceData reference;
    private final Environment environment;
    private final List<IssueCode> codes;
    private final boolean dataIsComplete;
    private final Consumer<Finding> sink;

    /**
     * Made by the linter for each rule and policy; rules only use it.
     *
     * @param policy the policy at hand
     * @param reference what AWS publishes of its services
     * @param environment what is known of the account
     * @param codes the codes that may be reported
     * @param dataIsComplete whether what AWS does not publish does not exist
     * @param sink takes the findings
     */
    public RuleContext(
            Policy policy,
            ReferenceData reference,
            Environment environment,
            List<IssueCode> codes,
            boolean dataIsComplete,
            Consumer<Finding> sink) {
        this.policy = policy;
        this.reference = reference;
        this.environment = environment;
        this.codes = List.copyOf(codes);
        this.dataIsComplete = dataIsComplete;
        this.sink = sink;
    }

    /** The policy at hand. */
    public Policy policy() {
        return policy;
    }

    /** The document that the policy is a view of. */
    public JsonDocument document() {
        return policy.document();
    }

    /** What AWS publishes of its services. */
    public ReferenceData reference() {
        return reference;
    }

    /** Whether the reference data counts as complete, as it does for IAM Access Analyzer. */
    public boolean dataIsComplete() {
        return dataIsComplete;
    }

    /** What is known of the account in which the policy is to live. */
    public Environment environment() {
        return environment;
    }

    /**
     * Begins a finding. It is reported with {@link FindingDraft#report()}.
     *
     * @throws IllegalArgumentException if the rule did not name the code among its own
     */
    public FindingDraft finding(IssueCode code) {
        if (!codes.contains(code)) {
            throw new IllegalArgumentException("the rule has not named " + code + " among its codes");
        }
        return new FindingDraft(code, policy, sink);
    }
}
