package io.github.artifactkit.policylint.rules.type;

import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Principal;
import io.github.artifactkit.iam.policy.document.Principal.Form;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.TreeEdits;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Optional;

/**
 * What the policies of CodeArtifact domains and repositories cannot do, and what one for another account lacks.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_PutDomainPermissionsPolicy.html">API
 *     reference, PutDomainPermissionsPolicy: the policy of the domain is ignored for this operation</a>
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_PutRepositoryPermissionsPolicy.html">API
 *     reference, PutRepositoryPermissionsPolicy: the policy of the repository is ignored for this operation</a>
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/domain-policies.html">CodeArtifact User Guide, domain
 *     policies</a>
 */
final class CodeArtifactPolicyRule implements Rule {

    private static final IssueCode CODEARTIFACT_PUT_POLICY_VIA_RESOURCE_POLICY =
            IssueCode.own("CODEARTIFACT_PUT_POLICY_VIA_RESOURCE_POLICY", FindingType.WARNING);
    private static final IssueCode CODEARTIFACT_DOMAIN_POLICY_MISSING_TOKEN =
            IssueCode.own("CODEARTIFACT_DOMAIN_POLICY_MISSING_TOKEN", FindingType.SUGGESTION);

    private static final String PUT_DOMAIN_POLICY = "codeartifact:PutDomainPermissionsPolicy";
    private static final String PUT_REPOSITORY_POLICY = "codeartifact:PutRepositoryPermissionsPolicy";
    private static final String GET_TOKEN = "codeartifact:GetAuthorizationToken";

    @Override
    public List<IssueCode> codes() {
        return List.of(CODEARTIFACT_PUT_POLICY_VIA_RESOURCE_POLICY, CODEARTIFACT_DOMAIN_POLICY_MISSING_TOKEN);
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type == PolicyType.RESOURCE;
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        if (!statement.allows()) {
            return;
        }
        boolean domain = isDomain(context.policy());
        statement.action().filter(element -> !element.negated()).ifPresent(element -> {
            for (JsonString action : element.values()) {
                if (action.value().equalsIgnoreCase(PUT_DOMAIN_POLICY)) {
                    ignored(action, "policy of a domain or repository", element, context);
                } else if (!domain && action.value().equalsIgnoreCase(PUT_REPOSITORY_POLICY)) {
                    ignored(action, "policy of a repository", element, context);
                }
            }
        });
    }

    private static boolean isDomain(Policy policy) {
        return policy.resourceKind()
                .filter(kind -> kind == ResourceKind.CODEARTIFACT_DOMAIN)
                .isPresent();
    }

    private static void ignored(JsonString action, String where, ElementValues element, RuleContext context) {
        FindingDraft finding = context.finding(CODEARTIFACT_PUT_POLICY_VIA_RESOURCE_POLICY)
                .message("CodeArtifact ignores " + CodeSpan.of(action) + " in the " + where + ".")
                .help("The statement grants nothing. Grant it in an identity policy of the owning account.")
                .at(action);
        if (element.member().value() instanceof JsonArray list
                && list.elements().size() > 1) {
            finding.unsafeFix(
                    "Remove it", TreeEdits.remove(list, list.elements().indexOf(action)));
        }
        finding.report();
    }

    @Override
    public void checkPolicy(Policy policy, RuleContext context) {
        if (!isDomain(policy) || policy.statements().stream().anyMatch(CodeArtifactPolicyRule::grantsToken)) {
            return;
        }
        policy.statements().stream()
                .filter(statement -> statement.allows() && statement.action().isPresent())
                .filter(statement -> isForOthers(statement, context))
                .findFirst()
                .ifPresent(statement -> context.finding(CODEARTIFACT_DOMAIN_POLICY_MISSING_TOKEN)
                        .message("No statement grants `" + GET_TOKEN + "` to other accounts.")
                        .help(
                                "Without it, other accounts can neither fetch nor publish packages of this domain. Add it, unless that is intended.")
                        .atKey(statement.action().get().member())
                        .report());
    }

    private static boolean grantsToken(Statement statement) {
        Optional<ElementValues> actions = statement.action();
        return statement.allows()
                && actions.isPresent()
                && actions.get().negated()
                        != actions.get().values().stream()
                                .anyMatch(action -> WildcardPattern.ignoringCase(action.value())
                                        .matches(GET_TOKEN));
    }

    /** Whether a principal may be of another account than the domain, as far as is known. */
    private static boolean isForOthers(Statement statement, RuleContext context) {
        Optional<String> own = context.environment().value("Account");
        return statement.principal().filter(element -> !element.negated()).stream()
                .flatMap(element -> element.principals().stream())
                .anyMatch(principal -> isOther(principal, own));
    }

    private static boolean isOther(Principal principal, Optional<String> own) {
        return principal.form() == Form.EVERYONE
                || principal
                        .account()
                        .filter(account -> !own.equals(Optional.of(account)))
                        .isPresent();
    }
}
