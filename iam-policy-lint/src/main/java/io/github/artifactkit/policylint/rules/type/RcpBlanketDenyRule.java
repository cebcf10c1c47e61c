package io.github.artifactkit.policylint.rules.type;

import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;

/** A Deny of a resource control policy without a condition: it denies everyone, AWS's own services too. */
final class RcpBlanketDenyRule implements Rule {

    private static final IssueCode RCP_BLANKET_DENY = IssueCode.own("RCP_BLANKET_DENY", FindingType.SUGGESTION);

    @Override
    public List<IssueCode> codes() {
        return List.of(RCP_BLANKET_DENY);
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type == PolicyType.RCP;
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        if (statement.denies() && statement.conditions().isEmpty()) {
            // NotAction is an error in such a policy, and the grammar rule reports it.
            statement
                    .action()
                    .filter(element -> !element.negated())
                    .ifPresent(element -> context.finding(RCP_BLANKET_DENY)
                            .message("This statement denies the actions to everyone, even to AWS services.")
                            .help(
                                    "It applies to users, roles and root of all accounts. If that is not intended, add a condition.")
                            .atKey(element.member())
                            .report());
        }
    }
}
