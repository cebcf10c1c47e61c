package io.github.artifactkit.policylint.rules.principal;

import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Principal;
import io.github.artifactkit.iam.policy.document.Principal.Form;
import io.github.artifactkit.iam.policy.document.PrincipalElement;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The actions of a role trust policy: all are of STS, and users of a provider assume a role with another action than
 * accounts and services.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create.html">IAM User Guide, roles for
 *     identity providers</a>
 */
final class TrustedActionRule implements Rule {

    private static final IssueCode MISMATCH =
            IssueCode.accessAnalyzer("MISMATCHED_ACTION_FOR_PRINCIPAL", FindingType.ERROR);
    private static final IssueCode NOT_STS = IssueCode.own("TRUST_POLICY_ACTION_NOT_STS", FindingType.ERROR);

    /** What kind of caller an action is for. */
    private enum Caller {
        ACCOUNT_OR_SERVICE("an account, user, role or service"),
        SAML("a SAML provider"),
        OIDC("an OpenID Connect provider");

        private final String words;

        Caller(String words) {
            this.words = words;
        }
    }

    @Override
    public List<IssueCode> codes() {
        return List.of(MISMATCH, NOT_STS);
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type == PolicyType.TRUST;
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        Optional<ElementValues> actions = statement.action().filter(element -> !element.negated());
        if (actions.isEmpty()) {
            return;
        }
        for (JsonString action : actions.get().values()) {
            String name = action.value().toLowerCase(Locale.ROOT);
            if (name.indexOf(':') > 0 && !name.startsWith("sts:")) {
                notSts(action, context);
            } else if (name.equals("*")) {
                anyAction(action, context);
            }
        }
        Optional<PrincipalElement> principals = statement.principal().filter(element -> !element.negated());
        if (statement.allows() && principals.isPresent()) {
            compare(actions.get(), principals.get(), context);
        }
    }

    private static void notSts(JsonString action, RuleContext context) {
        context.finding(NOT_STS)
                .message("A role trust policy cannot allow " + CodeSpan.of(action) + ".")
                .help(
                        "It accepts only actions of STS, such as `sts:AssumeRole`. Allow other actions in a policy that is attached to the role.")
                .at(action)
                .report();
    }

    private static void anyAction(JsonString action, RuleContext context) {
        context.finding(NOT_STS)
                .type(FindingType.WARNING)
                .message("`*` in a role trust policy covers more than the actions of STS.")
                .help("Name the actions, such as `sts:AssumeRole`.")
                .at(action)
                .report();
    }

    /** An action that fits none of the principals can never be allowed to one of them. */
    private static void compare(ElementValues actions, PrincipalElement principals, RuleContext context) {
        for (JsonString action : actions.values()) {
            Optional<Caller> wanted = caller(action.value());
            if (wanted.isPresent()
                    && !principals.principals().isEmpty()
                    && principals.principals().stream().noneMatch(each -> fits(each, wanted.get()))) {
                context.finding(MISMATCH)
                        .message("`" + action.value() + "` requires " + wanted.get().words + " as principal.")
                        .help(instead(principals.principals().get(0)))
                        .at(action)
                        .report();
            }
        }
    }

    private static Optional<Caller> caller(String action) {
        return switch (action.toLowerCase(Locale.ROOT)) {
            case "sts:assumerole" -> Optional.of(Caller.ACCOUNT_OR_SERVICE);
            case "sts:assumerolewithsaml" -> Optional.of(Caller.SAML);
            case "sts:assumerolewithwebidentity" -> Optional.of(Caller.OIDC);
            default -> Optional.empty();
        };
    }

    /** What cannot be told from its form is given the benefit of the doubt. */
    private static boolean fits(Principal principal, Caller caller) {
        return switch (principal.form()) {
            case SAML_PROVIDER -> caller == Caller.SAML;
            case OIDC_PROVIDER -> caller == Caller.OIDC;
            case EVERYONE, WILDCARD, OTHER -> true;
            default -> caller == Caller.ACCOUNT_OR_SERVICE;
        };
    }

    private static String instead(Principal principal) {
        Form form = principal.form();
        return "For " + CodeSpan.of(principal.source()) + " write "
                + (form == Form.SAML_PROVIDER
                        ? "`sts:AssumeRoleWithSAML`."
                        : form == Form.OIDC_PROVIDER ? "`sts:AssumeRoleWithWebIdentity`." : "`sts:AssumeRole`.");
    }
}
