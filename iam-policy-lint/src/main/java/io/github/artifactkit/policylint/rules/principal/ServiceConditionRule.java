package io.github.artifactkit.policylint.rules.principal;

import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Principal;
import io.github.artifactkit.iam.policy.document.Principal.Kind;
import io.github.artifactkit.iam.policy.document.PrincipalElement;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Condition keys beside service principals. A service is not an IAM principal: its requests have none of the keys that
 * describe one, but keys that say on whose behalf it acts.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">IAM User Guide,
 *     global condition context keys, properties of the principal</a>
 */
final class ServiceConditionRule implements Rule {

    private static final IssueCode UNSUPPORTED =
            IssueCode.accessAnalyzer("UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL", FindingType.ERROR);
    private static final IssueCode RECOMMENDED =
            IssueCode.accessAnalyzer("RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL", FindingType.SUGGESTION);

    private static final Set<String> OF_PRINCIPALS = Set.of(
            "aws:principalaccount",
            "aws:principalarn",
            "aws:principalorgid",
            "aws:principalorgpaths",
            "aws:principaltype",
            "aws:userid",
            "aws:username");
    private static final String TAG_OF_PRINCIPAL = "aws:principaltag/";

    /**
     * Hands on what a certificate says as tags of the principal.
     *
     * @see <a href="https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html">IAM Roles Anywhere user
     *     guide, Trust model</a>
     */
    private static final String ROLES_ANYWHERE = "rolesanywhere.amazonaws.com";

    private static final List<String> OF_SOURCE =
            List.of("aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths");

    @Override
    public List<IssueCode> codes() {
        return List.of(UNSUPPORTED, RECOMMENDED);
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type == PolicyType.RESOURCE || type == PolicyType.TRUST;
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        Optional<Principal> service = service(statement);
        if (service.isPresent() && statement.allows()) {
            for (Condition condition : statement.conditions()) {
                unsupported(condition, service.get(), context);
                weak(condition, statement, service.get(), context);
            }
        }
    }

    /** The first principal if all are services. */
    private static Optional<Principal> service(Statement statement) {
        Optional<PrincipalElement> element = statement.principal().filter(each -> !each.negated());
        return element.isPresent() && element.get().principals().stream().allMatch(each -> each.kind() == Kind.SERVICE)
                ? element.get().principals().stream().findFirst()
                : Optional.empty();
    }

    private static void unsupported(Condition condition, Principal service, RuleContext context) {
        boolean ofPrincipal = OF_PRINCIPALS.contains(condition.keyName())
                || (condition.keyName().startsWith(TAG_OF_PRINCIPAL)
                        && !service.source().canBe(ROLES_ANYWHERE));
        if (ofPrincipal && condition.requiresKey()) {
            context.finding(UNSUPPORTED)
                    .message("Requests of " + CodeSpan.of(service.source()) + " lack " + CodeSpan.of(condition.key())
                            + ".")
                    .help(
                            "The key describes users and roles, so this statement never matches. Use `aws:SourceAccount`, `aws:SourceArn` or `aws:SourceOrgID`.")
                    .atKey(condition.key())
                    .report();
        }
    }

    private static void weak(Condition condition, Statement statement, Principal service, RuleContext context) {
        if (condition.isAbout("aws:referer") && OF_SOURCE.stream().noneMatch(statement::requires)) {
            context.finding(RECOMMENDED)
                    .message("`aws:Referer` does not say on whose behalf " + CodeSpan.of(service.source()) + " acts.")
                    .help("Use `aws:SourceArn`, `aws:SourceAccount`, `aws:SourceOrgID` or `aws:SourceOrgPaths`.")
                    .atKey(condition.key())
                    .report();
        }
    }
}
