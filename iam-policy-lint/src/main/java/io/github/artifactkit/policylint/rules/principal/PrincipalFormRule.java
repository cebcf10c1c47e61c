package io.github.artifactkit.policylint.rules.principal;

import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.document.Placeholder;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Principal;
import io.github.artifactkit.iam.policy.document.Principal.Kind;
import io.github.artifactkit.iam.policy.document.PrincipalElement;
import io.github.artifactkit.iam.policy.document.ServicePrincipalName;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.TreeEdits;
import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Optional;

/**
 * What each entry of Principal and NotPrincipal looks like.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">IAM User
 *     Guide, Principal</a>
 */
final class PrincipalFormRule implements Rule {

    private static final IssueCode WILDCARD =
            IssueCode.accessAnalyzer("UNSUPPORTED_WILDCARD_IN_PRINCIPAL", FindingType.ERROR);
    private static final IssueCode WILDCARD_IN_TRUST =
            IssueCode.accessAnalyzer("ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL", FindingType.ERROR);
    private static final IssueCode ROLE_ID = IssueCode.accessAnalyzer("INVALID_ROLE_REFERENCE", FindingType.WARNING);
    private static final IssueCode USER_ID = IssueCode.accessAnalyzer("INVALID_USER_REFERENCE", FindingType.WARNING);
    private static final IssueCode FEDERATED =
            IssueCode.accessAnalyzer("FEDERATED_PRINCIPAL_NOT_SUPPORTED", FindingType.ERROR);
    private static final IssueCode FEDERATED_SYNTAX =
            IssueCode.accessAnalyzer("INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY", FindingType.ERROR);
    private static final IssueCode AWS_SYNTAX = IssueCode.own("INVALID_AWS_PRINCIPAL", FindingType.ERROR);
    private static final IssueCode SERVICE_SYNTAX = IssueCode.own("UNKNOWN_SERVICE_PRINCIPAL", FindingType.ERROR);

    private static final String SCHEME = "https://";

    @Override
    public List<IssueCode> codes() {
        return List.of(
                WILDCARD, WILDCARD_IN_TRUST, ROLE_ID, USER_ID, FEDERATED, FEDERATED_SYNTAX, AWS_SYNTAX, SERVICE_SYNTAX);
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type.hasPrincipals();
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        Optional<PrincipalElement> element = statement.principal();
        if (element.isPresent()) {
            for (Principal principal : element.get().principals()) {
                check(principal, element.get(), context);
            }
        }
    }

    private static void check(Principal principal, PrincipalElement element, RuleContext context) {
        PolicyType type = context.policy().type();
        if (principal.kind() == Kind.FEDERATED && type != PolicyType.TRUST) {
            finding(
                            FEDERATED,
                            principal,
                            "An identity provider can only be a principal of a role trust policy.",
                            "Name the role that its users assume.",
                            context)
                    .report();
            return;
        }
        switch (principal.form()) {
            case EVERYONE -> everyone(principal, type, context);
            case WILDCARD -> wildcard(principal, element, context);
            case ROLE_ID ->
                finding(
                                ROLE_ID,
                                principal,
                                CodeSpan.of(text(principal)) + " is the id of a role that was deleted.",
                                "A new role with the same name does not match it. Name the role by its ARN.",
                                context)
                        .report();
            case USER_ID ->
                finding(
                                USER_ID,
                                principal,
                                CodeSpan.of(text(principal)) + " is the id of a user that was deleted.",
                                "A new user with the same name does not match it. Name the user by its ARN.",
                                context)
                        .report();
            case SERVICE -> service(principal, context);
            case OIDC_PROVIDER -> provider(principal, context);
            case OTHER -> other(principal, context);
            default -> {
                // The other forms are right.
            }
        }
    }

    private static void everyone(Principal principal, PolicyType type, RuleContext context) {
        if (principal.kind() == Kind.NONE && type == PolicyType.TRUST) {
            finding(
                            WILDCARD_IN_TRUST,
                            principal,
                            "A role trust policy does not support `\"Principal\": \"*\"`.",
                            "Name who can assume the role. Everyone is `{\"AWS\": \"*\"}`.",
                            context)
                    .unsafeFix(
                            "Write {\"AWS\": \"*\"}",
                            Edit.replace(principal.source().span(), "{\"AWS\": \"*\"}"))
                    .report();
        }
    }

    private static void wildcard(Principal principal, PrincipalElement element, RuleContext context) {
        if (element.negated() && principal.kind() == Kind.SERVICE) {
            return;
        }
        String words = principal.kind() == Kind.SERVICE || principal.kind() == Kind.FEDERATED
                ? "Name each " + (principal.kind() == Kind.SERVICE ? "service" : "provider") + "."
                : "The only wildcard is `*` alone, for everyone. Name each principal, or the account with a condition on"
                        + " `aws:PrincipalArn`, which supports wildcards.";
        finding(
                        WILDCARD,
                        principal,
                        "The principal " + CodeSpan.of(text(principal)) + " has a wildcard.",
                        words,
                        context)
                .report();
    }

    private static void service(Principal principal, RuleContext context) {
        String name = text(principal);
        if (Placeholder.kindOfName(name).isPresent()) {
            return; // which another rule reports
        }
        if (ServicePrincipalName.isWellFormed(name)) {
            ServiceNames.meant(name, context.reference())
                    .ifPresent(meant -> unknown(
                            principal,
                            CodeSpan.of(name) + " is not a service principal.",
                            "Did you mean " + CodeSpan.of(meant) + "?",
                            Optional.of(meant),
                            FindingType.WARNING,
                            context));
        } else {
            unknown(
                    principal,
                    CodeSpan.of(name) + " is not a service principal.",
                    "A service principal looks like `lambda.amazonaws.com`.",
                    Optional.of(name + ".amazonaws.com").filter(ignored -> name.matches("[a-z0-9-]+")),
                    grade(principal),
                    context);
        }
    }

    /** The ARN of a provider has the URL of the issuer without the scheme, which OpenID Connect fixes as HTTPS. */
    private static void provider(Principal principal, RuleContext context) {
        String text = text(principal);
        int scheme = text.indexOf(SCHEME);
        if (scheme >= 0) {
            String right = text.substring(0, scheme) + text.substring(scheme + SCHEME.length());
            finding(
                            FEDERATED_SYNTAX,
                            principal,
                            "The ARN of an identity provider has no `" + SCHEME + "`.",
                            "Write `" + right + "`, and no scheme in the condition keys either.",
                            context)
                    .unsafeFix("Write " + right, TreeEdits.replace(principal.source(), right))
                    .report();
        }
    }

    private static void unknown(
            Principal principal,
            String message,
            String help,
            Optional<String> meant,
            FindingType type,
            RuleContext context) {
        FindingDraft finding =
                finding(SERVICE_SYNTAX, principal, message, help, context).type(type);
        meant.ifPresent(right -> finding.unsafeFix("Write " + right, TreeEdits.replace(principal.source(), right)));
        finding.report();
    }

    private static void other(Principal principal, RuleContext context) {
        Optional<String> right = principal.kind() == Kind.AWS ? PrincipalRepair.of(text(principal)) : Optional.empty();
        if (right.isPresent()) {
            repair(principal, right.get(), context);
            return;
        }
        if (Placeholder.find(text(principal)).isPresent()
                || (principal.kind() == Kind.AWS
                        && Placeholder.capitals(text(principal)).isPresent())) {
            return; // which another rule says
        }
        if (principal.kind() == Kind.FEDERATED) {
            finding(
                            FEDERATED_SYNTAX,
                            principal,
                            CodeSpan.of(text(principal)) + " is not an identity provider.",
                            "Name one by its ARN, such as `arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com`, or one of `cognito-identity.amazonaws.com`, `www.amazon.com`, `graph.facebook.com` and `accounts.google.com`.",
                            context)
                    .type(grade(principal))
                    .report();
        } else if (principal.kind() == Kind.AWS) {
            finding(
                            AWS_SYNTAX,
                            principal,
                            CodeSpan.of(text(principal)) + " is not a valid principal.",
                            "`AWS` accepts account ids with 12 digits, ARNs of accounts (`:root`), users, roles and sessions, or `*`.",
                            context)
                    .type(grade(principal))
                    .report();
        }
    }

    /** The value in place of a placeholder is not known, so the finding is only a warning. */
    private static void repair(Principal principal, String right, RuleContext context) {
        boolean root = !text(principal).endsWith(PrincipalRepair.ROOT) && right.endsWith(PrincipalRepair.ROOT);
        FindingDraft finding = finding(
                        AWS_SYNTAX,
                        principal,
                        (root ? "`:root` is missing in " : "A colon is missing in ") + CodeSpan.of(text(principal))
                                + ".",
                        "Write `" + right + "`"
                                + (root ? ", which is the account." : ": an empty field keeps its colon."),
                        context)
                .unsafeFix("Write " + right, TreeEdits.replace(principal.source(), right));
        if (Placeholder.find(text(principal)).isPresent()) {
            finding.type(FindingType.WARNING);
        }
        finding.report();
    }

    private static FindingDraft finding(
            IssueCode code, Principal principal, String message, String help, RuleContext context) {
        return context.finding(code).message(message).help(help).at(principal.source());
    }

    /** A text that is still to be filled in is not wrong yet: one with blanks or placeholders, or letters for an account. */
    private static FindingType grade(Principal principal) {
        String text = text(principal);
        boolean toFillIn = text.indexOf(' ') >= 0 || Placeholder.isIn(text);
        boolean noAccount = Arn.parse(text)
                .filter(arn -> !arn.account().isEmpty()
                        && !Character.isDigit(arn.account().charAt(0)))
                .isPresent();
        return toFillIn || noAccount ? FindingType.WARNING : FindingType.ERROR;
    }

    private static String text(Principal principal) {
        return principal.source().value();
    }
}
