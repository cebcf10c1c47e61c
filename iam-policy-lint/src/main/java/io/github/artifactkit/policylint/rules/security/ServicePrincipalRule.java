package io.github.artifactkit.policylint.rules.security;

import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Principal;
import io.github.artifactkit.iam.policy.document.Principal.Form;
import io.github.artifactkit.iam.policy.document.PrincipalElement;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An Allow for an AWS service that does not say on whose behalf: another account can have the service call.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html">IAM User Guide, the confused deputy
 *     problem</a>
 */
final class ServicePrincipalRule implements Rule {

    private static final IssueCode RESTRICT_ACCESS =
            IssueCode.accessAnalyzer("RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL", FindingType.SECURITY_WARNING);

    /** Keys that say whose resource or account the service acts for; the last are those of AWS KMS. */
    private static final Set<String> NAMING_CALLER = Set.of(
            "aws:sourcearn",
            "aws:sourceaccount",
            "aws:sourceorgid",
            "aws:sourceorgpaths",
            "aws:sourceowner",
            "kms:calleraccount",
            "kms:grantisforawsresource");

    private static final String ENCRYPTION_CONTEXT = "kms:encryptioncontext:";

    @Override
    public List<IssueCode> codes() {
        return List.of(RESTRICT_ACCESS);
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type == PolicyType.RESOURCE;
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        Optional<PrincipalElement> principal =
                statement.principal().filter(element -> !element.negated() && statement.allows());
        if (principal.isEmpty() || statement.conditions().stream().anyMatch(ServicePrincipalRule::namesCaller)) {
            return;
        }
        for (Principal each : principal.get().principals()) {
            if (each.form() == Form.SERVICE) {
                context.finding(RESTRICT_ACCESS)
                        .message("Whoever can make " + each.source().value() + " call, from any account, gets this "
                                + "access through it. Add a condition on aws:SourceArn, aws:SourceAccount, "
                                + "aws:SourceOrgID or aws:SourceOrgPaths.")
                        .at(each.source())
                        .report();
            }
        }
    }

    private static boolean namesCaller(Condition condition) {
        return condition.requiresKey()
                && (NAMING_CALLER.contains(condition.keyName())
                        || condition.keyName().startsWith(ENCRYPTION_CONTEXT));
    }
}
