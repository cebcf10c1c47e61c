package io.github.artifactkit.policylint.rules.security;

import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Principal;
import io.github.artifactkit.iam.policy.document.Principal.Form;
import io.github.artifactkit.iam.policy.document.PrincipalElement;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.policylint.access.Restriction;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Optional;

/**
 * A role that trusts a SAML provider without a condition on the audience of the assertion.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_saml.html">IAM User Guide, roles for
 *     SAML federation</a>
 */
final class SamlTrustRule implements Rule {

    private static final IssueCode NO_AUDIENCE = IssueCode.own("SAML_MISSING_AUDIENCE", FindingType.SECURITY_WARNING);

    @Override
    public List<IssueCode> codes() {
        return List.of(NO_AUDIENCE);
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type == PolicyType.TRUST;
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        Optional<PrincipalElement> principal =
                statement.principal().filter(element -> !element.negated() && statement.allows());
        if (principal.isEmpty()
                || !statement.appliesTo("sts:AssumeRoleWithSAML")
                || Restriction.requiresValue(statement, "saml:aud")) {
            return;
        }
        for (Principal each : principal.get().principals()) {
            if (each.form() == Form.SAML_PROVIDER) {
                context.finding(NO_AUDIENCE)
                        .message("SAML assertions for other recipients can be used to assume the role.")
                        .help("Add a condition on `SAML:aud`, for the console `https://signin.aws.amazon.com/saml`.")
                        .at(each.source())
                        .report();
            }
        }
    }
}
