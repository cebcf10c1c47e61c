package io.github.artifactkit.policylint.rules.security;

import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Principal;
import io.github.artifactkit.iam.policy.document.Principal.Form;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.policylint.access.Denials;
import io.github.artifactkit.policylint.access.Restriction;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Set;

/**
 * An Allow for an AWS service that does not say on whose behalf: another account can make the service call.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html">IAM User Guide, the confused deputy
 *     problem</a>
 */
final class ServicePrincipalRule implements Rule {

    private static final IssueCode RESTRICT_ACCESS =
            IssueCode.accessAnalyzer("RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL", FindingType.SECURITY_WARNING);

    /**
     * Keys that say whose resource or account the service acts for; the last are one of AWS KMS and one that is
     * the id of an Alexa skill.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-alexa.html">AWS Lambda Developer Guide, Alexa</a>
     */
    private static final Set<String> NAMING_CALLER = Set.of(
            "aws:sourcearn",
            "aws:sourceaccount",
            "aws:sourceorgid",
            "aws:sourceorgpaths",
            "aws:sourceowner",
            "kms:calleraccount",
            "lambda:eventsourcetoken");

    private static final Set<String> NAMING_GRANT = Set.of("kms:grantisforawsresource");

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
    public void checkPolicy(Policy policy, RuleContext context) {
        Denials denials = Denials.of(policy);
        policy.statements().forEach(statement -> check(statement, denials, context));
    }

    private static void check(Statement statement, Denials denials, RuleContext context) {
        List<Principal> services =
                statement.principal().filter(element -> !element.negated() && statement.allows()).stream()
                        .flatMap(element -> element.principals().stream())
                        .filter(principal -> principal.form() == Form.SERVICE)
                        .toList();
        if (services.isEmpty() || namesCaller(statement) || denials.takeBack(statement)) {
            return;
        }
        for (Principal service : services) {
            context.finding(RESTRICT_ACCESS)
                    .message(CodeSpan.of(service.source()) + " can act for any account.")
                    .help("Add a condition on `aws:SourceArn` or `aws:SourceAccount`.")
                    .at(service.source())
                    .report();
        }
    }

    private static boolean namesCaller(Statement statement) {
        return statement.conditions().stream().anyMatch(condition -> namesCaller(condition, statement));
    }

    private static boolean namesCaller(Condition condition, Statement statement) {
        String key = condition.keyName();
        return NAMING_CALLER.contains(key)
                ? Restriction.identifiesCallers(condition, statement)
                : (NAMING_GRANT.contains(key) || key.startsWith(ENCRYPTION_CONTEXT))
                        && Restriction.isEffective(condition, statement);
    }
}
