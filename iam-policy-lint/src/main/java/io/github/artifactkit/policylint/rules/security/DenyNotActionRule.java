package io.github.artifactkit.policylint.rules.security;

import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;

/**
 * A Deny of everything except what NotAction names. It is a common guardrail, so the rule is off by default.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html">IAM User
 *     Guide, NotAction</a>
 */
final class DenyNotActionRule implements Rule {

    private static final IssueCode REVIEW = IssueCode.own("NOT_ACTION_DENY_REVIEW", FindingType.SUGGESTION);

    @Override
    public List<IssueCode> codes() {
        return List.of(REVIEW);
    }

    @Override
    public boolean isOptional() {
        return true;
    }

    /** Resource control policies cannot have NotAction, which the grammar says. */
    @Override
    public boolean appliesTo(PolicyType type) {
        return type != PolicyType.RCP;
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        if (statement.denies() && statement.conditions().isEmpty() && isEverywhere(statement)) {
            statement
                    .action()
                    .filter(ElementValues::negated)
                    .ifPresent(element -> context.finding(REVIEW)
                            .message("This Deny covers every action that `NotAction` does not name.")
                            .help(
                                    "It also covers services that are added later, and no condition limits it. Check that the list names all that is needed.")
                            .atKey(element.member())
                            .report());
        }
    }

    private static boolean isEverywhere(Statement statement) {
        return statement.resource().filter(element -> !element.negated()).stream()
                .flatMap(element -> element.values().stream())
                .anyMatch(resource -> resource.value().equals("*"));
    }
}
