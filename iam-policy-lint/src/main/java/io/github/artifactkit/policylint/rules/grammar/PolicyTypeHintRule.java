package io.github.artifactkit.policylint.rules.grammar;

import io.github.artifactkit.iam.policy.document.DetectedType;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.PrincipalElement;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.text.Span;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Optional;

/**
 * A document that was given as one type and is clearly of another. All other rules treat it as that other one; the grammar
 * reports once what AWS reports for the type that was given.
 */
final class PolicyTypeHintRule implements Rule {

    private static final IssueCode POLICY_TYPE_HINT = IssueCode.own("POLICY_TYPE_HINT", FindingType.WARNING);

    @Override
    public List<IssueCode> codes() {
        return List.of(POLICY_TYPE_HINT);
    }

    @Override
    public void checkPolicy(Policy policy, RuleContext context) {
        policy.detectedType().instead().ifPresent(given -> report(given, policy, context));
    }

    private static void report(PolicyType given, Policy policy, RuleContext context) {
        DetectedType is = policy.detectedType();
        FindingDraft finding = context.finding(POLICY_TYPE_HINT)
                .message("The policy is of type `" + is.type().id() + "`, not `" + given.id() + "`.")
                .help("It was linted as " + is.type().words() + ", " + is.reason() + ". Give `--policy-type "
                        + is.type().id() + "`, or attach it to what it was written for.");
        Statement first = policy.statements().get(0);
        Optional<PrincipalElement> principal = first.principal();
        if (principal.isPresent()) {
            finding.atKey(principal.get().member());
        } else {
            finding.at(
                    first.object(),
                    new Span(first.object().start(), first.object().start() + 1));
        }
        finding.report();
    }
}
