package io.github.artifactkit.policylint.rules.security;

import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.PrincipalElement;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;

/**
 * NotPrincipal: an Allow for everyone that it does not name, and a Deny that has to name more than is obvious.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html">IAM User
 *     Guide, NotPrincipal</a>
 */
final class NotPrincipalRule implements Rule {

    private static final IssueCode ALLOW_WITH_NOT_PRINCIPAL =
            IssueCode.accessAnalyzer("ALLOW_WITH_NOT_PRINCIPAL", FindingType.SECURITY_WARNING);

    private static final IssueCode NOT_PRINCIPAL_DENY = IssueCode.own("NOT_PRINCIPAL_DENY", FindingType.SUGGESTION);

    @Override
    public List<IssueCode> codes() {
        return List.of(ALLOW_WITH_NOT_PRINCIPAL, NOT_PRINCIPAL_DENY);
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type == PolicyType.RESOURCE || type == PolicyType.ENDPOINT;
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        statement
                .principal()
                .filter(PrincipalElement::negated)
                .filter(element -> statement.allows())
                .ifPresent(element -> context.finding(ALLOW_WITH_NOT_PRINCIPAL)
                        .message(
                                "This statement allows everyone that `NotPrincipal` does not name, even anonymous users.")
                        .help("Name the principals that need access in `Principal`, or use `NotPrincipal` with Deny.")
                        .atKey(element.member())
                        .report());
        statement
                .principal()
                .filter(PrincipalElement::negated)
                .filter(element -> statement.denies())
                .ifPresent(element -> context.finding(NOT_PRINCIPAL_DENY)
                        .message("This Deny exempts only the exact principals that `NotPrincipal` names.")
                        .help(
                                "A user or role is denied unless its account, and for a role the session, is named too. Deny `\"Principal\": \"*\"` with the condition `ArnNotEquals` on `aws:PrincipalArn`.")
                        .atKey(element.member())
                        .report());
    }
}
