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
    private static final IssueCode SERVICE_SYNTAX = IssueCode.own("UNKNOWN_SERVICE_PRINCIPAL", FindingType.WARNING);

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
            say(
                            FEDERATED,
                            principal,
                            "An identity provider can be the principal of a role trust policy only. Name the role"
                                    + " that its users assume.",
                            context)
                    .report();
            return;
        }
        switch (principal.form()) {
            case EVERYBODY -> everybody(principal, type, context);
            case WILDCARD -> wildcard(principal, element, context);
            case ROLE_ID ->
                say(
                                ROLE_ID,
                                principal,
                                "\"" + text(principal) + "\" is the id of a role, which stands here when"
                                        + " the role was deleted. A new role of the same name does not get it. Name the role by its ARN.",
                                context)
                        .report();
            case USER_ID ->
                say(
                                USER_ID,
                                principal,
                                "\"" + text(principal) + "\" is the id of a user, which stands here when"
                                        + " the user was deleted. A new user of the same name does not get it. Name the user by its ARN.",
                                context)
                        .report();
            case SERVICE -> service(principal, context);
            case OTHER -> other(principal, context);
            default -> {
                // The other forms are right.
            }
        }
    }

    private static void everybody(Principal principal, PolicyType type, RuleContext context) {
        if (principal.kind() == Kind.NONE && type == PolicyType.TRUST) {
            say(
                            WILDCARD_IN_TRUST,
                            principal,
                            "A role trust policy does not take \"Principal\": \"*\". Name who may assume the"
                                    + " role; everybody would be {\"AWS\": \"*\"}.",
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
                : "Only \"*\" alone is taken there, for everybody. Name each principal, or the account with a condition on"
                        + " aws:PrincipalArn, which takes wildcards.";
        say(
                        WILDCARD,
                        principal,
                        "A principal cannot hold a wildcard, as \"" + text(principal) + "\" does. " + words,
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
                            "No service is known as \"" + name + "\"; \"" + meant + "\" is probably meant.",
                            Optional.of(meant),
                            context));
        } else {
            unknown(
                    principal,
                    "\"" + name + "\" is no name of a service. Such a name looks like \"lambda.amazonaws.com\".",
                    Optional.of(name + ".amazonaws.com").filter(ignored -> name.matches("[a-z0-9-]+")),
                    context);
        }
    }

    private static void unknown(Principal principal, String message, Optional<String> meant, RuleContext context) {
        FindingDraft finding = say(SERVICE_SYNTAX, principal, message, context);
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
            say(
                            FEDERATED_SYNTAX,
                            principal,
                            "\"" + text(principal) + "\" is no identity provider. Name one by its ARN, such as"
                                    + " \"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com\", or one of"
                                    + " cognito-identity.amazonaws.com, www.amazon.com, graph.facebook.com and accounts.google.com.",
                            context)
                    .type(grade(principal))
                    .report();
        } else if (principal.kind() == Kind.AWS) {
            say(
                            AWS_SYNTAX,
                            principal,
                            "\"" + text(principal) + "\" is no principal. Under \"AWS\" stand account ids of twelve"
                                    + " digits, ARNs of accounts (:root), users, roles and sessions, or \"*\".",
                            context)
                    .type(grade(principal))
                    .report();
        }
    }

    /** The value in place of a placeholder is not known, so that a warning has to do. */
    private static void repair(Principal principal, String right, RuleContext context) {
        boolean root = !text(principal).endsWith(PrincipalRepair.ROOT) && right.endsWith(PrincipalRepair.ROOT);
        FindingDraft finding = say(
                        AWS_SYNTAX,
                        principal,
                        (root ? "`:root` is missing in `" : "One colon is missing in `") + text(principal) + "`.",
                        context)
                .help("Write `" + right + "`"
                        + (root ? ", which is the account." : ": an empty field keeps its colon."))
                .unsafeFix("Write " + right, TreeEdits.replace(principal.source(), right));
        if (Placeholder.find(text(principal)).isPresent()) {
            finding.type(FindingType.WARNING);
        }
        finding.report();
    }

    private static FindingDraft say(IssueCode code, Principal principal, String message, RuleContext context) {
        return context.finding(code).message(message).at(principal.source());
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
