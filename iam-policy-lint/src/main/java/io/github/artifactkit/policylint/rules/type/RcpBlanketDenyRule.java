package io.github.artifactkit.policylint.rules.type;

import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;

/** A Deny of a resource control policy without a condition: it refuses everybody, AWS's own services too. */
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
            // NotAction is an error in such a policy, and the grammar says so.
            statement
                    .action()
                    .filter(element -> !element.negated())
                    .ifPresent(element -> context.finding(RCP_BLANKET_DENY)
                            .message("This refuses the actions to everybody: users, roles and root of all accounts, "
                                    + "and AWS services. If that is meant, all is well; if not, add a Condition.")
                            .atKey(element.member())
                            .report());
        }
    }
}
