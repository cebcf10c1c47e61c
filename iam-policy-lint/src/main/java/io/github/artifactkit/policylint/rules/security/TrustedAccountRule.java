package io.github.artifactkit.policylint.rules.security;

import io.github.artifactkit.iam.policy.document.Comparison;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Principal;
import io.github.artifactkit.iam.policy.document.Principal.Form;
import io.github.artifactkit.iam.policy.document.PrincipalElement;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.policylint.access.Restriction;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Optional;

/**
 * An Allow for whole accounts, or for accounts other than the own one. The environment says which account is the own
 * one; without it, only whole accounts are reported.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html">IAM User Guide, the confused deputy
 *     problem</a>
 */
final class TrustedAccountRule implements Rule {

    private static final IssueCode WHOLE_ACCOUNT = IssueCode.own("TRUST_WHOLE_ACCOUNT", FindingType.SUGGESTION);
    static final IssueCode WITHOUT_EXTERNAL_ID =
            IssueCode.own("TRUST_CROSS_ACCOUNT_WITHOUT_EXTERNAL_ID", FindingType.SECURITY_WARNING);
    private static final IssueCode OTHER_ACCOUNT = IssueCode.own("CROSS_ACCOUNT_PRINCIPAL", FindingType.WARNING);

    private static final String EXTERNAL_ID = "sts:externalid";

    private static final List<String> MFA = List.of("aws:multifactorauthpresent", "aws:multifactorauthage");

    /** Keys, in lower case, that say for whom or for which customer of theirs the account acts. */
    private static final List<String> NARROWING = List.of(
            EXTERNAL_ID,
            "aws:principalorgid",
            "aws:principalorgpaths",
            "aws:principalarn",
            "aws:userid",
            "aws:username");

    @Override
    public List<IssueCode> codes() {
        return List.of(WHOLE_ACCOUNT, WITHOUT_EXTERNAL_ID, OTHER_ACCOUNT);
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type == PolicyType.TRUST || type == PolicyType.RESOURCE;
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        Optional<PrincipalElement> element =
                statement.principal().filter(each -> !each.negated() && statement.allows());
        boolean trust = context.policy().type() == PolicyType.TRUST;
        if (element.isEmpty() || isNarrowed(statement) || (trust && requiresMfa(statement))) {
            return;
        }
        for (Principal principal : element.get().principals()) {
            boolean account = principal.account().isPresent() && principal.kind() != Principal.Kind.FEDERATED;
            if (trust && account && takesAnyExternalId(statement)) {
                reportAnyExternalId(principal, context);
            } else if (isForeign(principal, context)) {
                reportForeign(principal, trust, context);
            } else if (trust && principal.form() == Form.ACCOUNT) {
                reportWhole(principal, context);
            }
        }
    }

    private static boolean isNarrowed(Statement statement) {
        return NARROWING.stream().anyMatch(key -> Restriction.requiresValue(statement, key))
                || statement.conditions().stream()
                        .anyMatch(condition -> condition.keyName().startsWith("aws:principaltag/")
                                && Restriction.isEffective(condition, statement));
    }

    /** A person who signs in with MFA acts for himself; services of third parties cannot. */
    private static boolean requiresMfa(Statement statement) {
        return MFA.stream()
                .flatMap(key -> statement.conditionsOn(key).stream())
                .anyMatch(condition -> condition.requiresKey()
                        && !condition.operator().isNegated()
                        && condition.values().stream()
                                .noneMatch(value -> condition.operator().is(Comparison.BOOL)
                                        && !value.text().equalsIgnoreCase("true")));
    }

    /** An external id that may be anything protects nothing, and only third parties are given one. */
    private static boolean takesAnyExternalId(Statement statement) {
        return !statement.conditionsOn(EXTERNAL_ID).isEmpty() && !Restriction.requiresValue(statement, EXTERNAL_ID);
    }

    private static boolean isForeign(Principal principal, RuleContext context) {
        Optional<String> own = context.environment().value("Account");
        boolean federated = principal.kind() == Principal.Kind.FEDERATED;
        return own.isPresent()
                && !federated
                && principal
                        .account()
                        .filter(account -> !account.equals(own.get()))
                        .isPresent();
    }

    private static void reportAnyExternalId(Principal principal, RuleContext context) {
        context.finding(WITHOUT_EXTERNAL_ID)
                .message("Any value of `sts:ExternalId` is accepted.")
                .help("Require one value with `StringEquals`.")
                .at(principal.source())
                .report();
    }

    private static void reportForeign(Principal principal, boolean trust, RuleContext context) {
        String account = principal.account().orElseThrow();
        context.finding(trust ? WITHOUT_EXTERNAL_ID : OTHER_ACCOUNT)
                .message(
                        trust
                                ? "Account " + CodeSpan.of(account)
                                        + " can assume this role on behalf of any of its customers."
                                : "Account " + CodeSpan.of(account) + " has access without a condition.")
                .help(
                        trust
                                ? "Add a condition on `sts:ExternalId` for a third party, or on `aws:PrincipalOrgID` within an organization."
                                : "Add a condition on `aws:PrincipalOrgID`, or ignore this code if the account is known.")
                .at(principal.source())
                .report();
    }

    private static void reportWhole(Principal principal, RuleContext context) {
        context.finding(WHOLE_ACCOUNT)
                .message("This role trusts a whole account.")
                .help(
                        "Every user and role there that is allowed `sts:AssumeRole` can assume it. Name the roles, or add a condition on `aws:PrincipalArn`.")
                .at(principal.source())
                .report();
    }
}
