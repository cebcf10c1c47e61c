package io.github.artifactkit.policylint.rules.security;

import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ConditionValue;
import io.github.artifactkit.iam.policy.document.Placeholder;
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
import java.util.Locale;
import java.util.Optional;

/**
 * A role that trusts an OpenID Connect provider: whose tokens it accepts. A provider such as GitHub issues tokens for
 * everyone.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html">IAM User Guide, OpenID
 *     Connect providers</a>
 */
final class OidcTrustRule implements Rule {

    private static final IssueCode NO_KEY =
            IssueCode.accessAnalyzer("MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL", FindingType.SECURITY_WARNING);
    private static final IssueCode NO_REPOSITORY =
            IssueCode.accessAnalyzer("MISSING_GITHUB_REPO_CONDITION_KEY", FindingType.SECURITY_WARNING);
    private static final IssueCode ANY_REPOSITORY =
            IssueCode.accessAnalyzer("SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED", FindingType.WARNING);

    private static final IssueCode NO_TENANT = IssueCode.own("OIDC_MISSING_TENANT_CLAIM", FindingType.SECURITY_WARNING);
    private static final IssueCode NO_SUBJECT = IssueCode.own("OIDC_MISSING_SUBJECT", FindingType.WARNING);

    private static final String GITHUB = "token.actions.githubusercontent.com";
    private static final String PROVIDER = ":oidc-provider/";

    /** Does not belong in the ARN, which another rule reports. */
    private static final String SCHEME = "https://";

    /** The issuers of EKS clusters, each of which belongs to one cluster. */
    private static final String EKS = "oidc.eks.";

    private static final String SUBJECT = "sub";

    /** What the subject of a service account of Kubernetes begins with; its namespace follows. */
    private static final String SERVICE_ACCOUNT = "system:serviceaccount:";

    /** Claims of GitHub's tokens that name a repository, its owner or the enterprise. */
    private static final List<String> NAMING_REPOSITORY =
            List.of(SUBJECT, "job_workflow_ref", "repository", "repository_id", "repository_owner_id", "enterprise_id");

    private static final List<String> NAMING_BRANCH = List.of("ref", "environment");

    @Override
    public List<IssueCode> codes() {
        return List.of(NO_KEY, NO_TENANT, NO_SUBJECT, NO_REPOSITORY, ANY_REPOSITORY);
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type == PolicyType.TRUST;
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        Optional<PrincipalElement> principal =
                statement.principal().filter(element -> !element.negated() && statement.allows());
        if (principal.isPresent()) {
            for (Principal each : principal.get().principals()) {
                if (each.form() == Form.OIDC_PROVIDER) {
                    check(each, statement, context);
                }
            }
        }
    }

    private static void check(Principal principal, Statement statement, RuleContext context) {
        String issuer = issuer(principal);
        List<String> tenancy = SharedProviders.tenancyClaims(issuer);
        if (isGitHub(issuer)) {
            checkGitHub(principal, issuer, statement, context);
        } else if (!isLimitedBy(issuer, statement)) {
            reportNoKey(principal, issuer, context);
        } else if (!tenancy.isEmpty() && tenancy.stream().noneMatch(claim -> names(issuer, claim, statement))) {
            reportNoTenant(principal, issuer, tenancy.get(0), context);
        } else if (issuer.startsWith(EKS) && !names(issuer, SUBJECT, statement)) {
            reportNoSubject(principal, issuer, context);
        }
    }

    private static void checkGitHub(Principal principal, String issuer, Statement statement, RuleContext context) {
        if (NAMING_REPOSITORY.stream().noneMatch(claim -> names(issuer, claim, statement))) {
            reportNoRepository(principal, issuer, context);
        } else if (NAMING_BRANCH.stream().noneMatch(claim -> requires(issuer, claim, statement))) {
            statement.conditionsOn(issuer + ":" + SUBJECT).forEach(subject -> checkSubject(subject, context));
        }
    }

    private static boolean requires(String issuer, String claim, Statement statement) {
        return Restriction.requiresValue(statement, issuer + ":" + claim);
    }

    /** Whether a claim is required to have values each of which names an owner. */
    private static boolean names(String issuer, String claim, Statement statement) {
        return statement.conditionsOn(issuer + ":" + claim).stream()
                .anyMatch(condition -> Restriction.isEffective(condition, statement)
                        && condition.values().stream()
                                .allMatch(value -> !condition.operator().hasWildcards() || namesOwner(value.text())));
    }

    /**
     * Whether a pattern fixes the first name in it, as {@code repo:OWNER/*} and {@code OWNER/*} do and {@code repo:OWN*} does
     * not: anyone can register a name that begins so.
     */
    private static boolean namesOwner(String pattern) {
        int star = 0;
        while (star < pattern.length() && pattern.charAt(star) != '*' && pattern.charAt(star) != '?') {
            star++;
        }
        if (star == pattern.length() || Placeholder.find(pattern).isPresent()) {
            return true;
        }
        String fixed = pattern.substring(0, star);
        if (fixed.startsWith(SERVICE_ACCOUNT)) {
            return fixed.indexOf(':', SERVICE_ACCOUNT.length()) > 0;
        }
        int colon = fixed.indexOf(':');
        int slash = fixed.indexOf('/');
        return slash > colon + 1 || fixed.indexOf(':', colon + 1) > colon + 1;
    }

    /** The provider as it is before the colon of its condition keys, in lower case. */
    private static String issuer(Principal principal) {
        String text = principal.source().value();
        int at = text.indexOf(PROVIDER);
        String issuer = text.substring(at < 0 ? 0 : at + PROVIDER.length()).toLowerCase(Locale.ROOT);
        return issuer.startsWith(SCHEME) ? issuer.substring(SCHEME.length()) : issuer;
    }

    /** An enterprise has an issuer of its own, with its name behind a slash. */
    private static boolean isGitHub(String issuer) {
        return issuer.equals(GITHUB) || issuer.startsWith(GITHUB + "/");
    }

    private static boolean isLimitedBy(String issuer, Statement statement) {
        return statement.conditions().stream()
                .anyMatch(condition ->
                        condition.keyName().startsWith(issuer + ":") && Restriction.isEffective(condition, statement));
    }

    private static void reportNoKey(Principal principal, String issuer, RuleContext context) {
        context.finding(NO_KEY)
                .message("Every token of " + CodeSpan.of(issuer) + " can be used to assume the role.")
                .help("Add a condition on `" + issuer + ":aud`, and on `" + issuer
                        + ":sub` where the provider also serves others.")
                .at(principal.source())
                .report();
    }

    private static void reportNoTenant(Principal principal, String issuer, String claim, RuleContext context) {
        context.finding(NO_TENANT)
                .message("Tokens of other organizations from " + CodeSpan.of(issuer) + " can assume the role.")
                .help("Add a condition on `" + issuer + ":" + claim
                        + "` that names your organization. IAM rejects a new "
                        + "trust policy that does not evaluate this claim.")
                .at(principal.source())
                .report();
    }

    private static void reportNoSubject(Principal principal, String issuer, RuleContext context) {
        context.finding(NO_SUBJECT)
                .message("Every service account of the cluster can assume the role.")
                .help("Add a condition on `" + issuer + ":sub`, such as `system:serviceaccount:NAMESPACE:NAME`.")
                .at(principal.source())
                .report();
    }

    private static void reportNoRepository(Principal principal, String issuer, RuleContext context) {
        context.finding(NO_REPOSITORY)
                .message("Workflows of other owners on GitHub can assume the role.")
                .help("Add a condition on `" + issuer + ":sub` that names the repository, such as "
                        + "`repo:OWNER/NAME:ref:refs/heads/main`.")
                .at(principal.source())
                .report();
    }

    private static void checkSubject(Condition subject, RuleContext context) {
        if (!subject.operator().hasWildcards() || subject.operator().isNegated()) {
            return;
        }
        for (ConditionValue value : subject.values()) {
            if (leavesOpen(value.text())) {
                context.finding(ANY_REPOSITORY)
                        .message(CodeSpan.of(value.text()) + " does not name owner, repository and branch.")
                        .help("Name all three, as in `repo:OWNER/NAME:ref:refs/heads/main`.")
                        .at(value.node())
                        .report();
            }
        }
    }

    /** Whether a star matches a whole part of the subject. */
    private static boolean leavesOpen(String subject) {
        for (int star = subject.indexOf('*'); star >= 0; star = subject.indexOf('*', star + 1)) {
            boolean begins = star == 0 || isSeparator(subject.charAt(star - 1));
            boolean ends = star == subject.length() - 1 || isSeparator(subject.charAt(star + 1));
            if (begins && ends) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSeparator(char c) {
        return c == ':' || c == '/';
    }
}
