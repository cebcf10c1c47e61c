package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.reference.KeyFacts;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.Fix;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.Optional;

/** Keys that hold the same for every request to the resource that the policy is attached to. */
final class IrrelevantKeyRule extends ConditionRule {

    private static final IssueCode IRRELEVANT =
            IssueCode.accessAnalyzer("IRRELEVANT_CONDITION_KEY_IN_POLICY", FindingType.SUGGESTION);

    IrrelevantKeyRule() {
        super(IRRELEVANT);
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type == PolicyType.RESOURCE;
    }

    @Override
    void check(Condition condition, Statement statement, RuleContext context) {
        Optional<ResourceKind> kind = context.policy().resourceKind();
        if (kind.isPresent() && KeyFacts.isIrrelevant(condition.keyName(), kind.get())) {
            context.finding(IRRELEVANT)
                    .message(CodeSpan.of(condition.key()) + " is the same for every request to this "
                            + kind.get().words() + ".")
                    .help("Test it in the policies of the principals that make the requests.")
                    .atKey(condition.key())
                    .fix(new Fix(
                            "Remove the key",
                            false,
                            ConditionEdits.remove(
                                    condition, statement, context.document().source())))
                    .report();
        }
    }
}
