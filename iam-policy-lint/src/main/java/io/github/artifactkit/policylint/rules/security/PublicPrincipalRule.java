package io.github.artifactkit.policylint.rules.security;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Principal;
import io.github.artifactkit.iam.policy.document.Principal.Form;
import io.github.artifactkit.iam.policy.document.PrincipalElement;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.policylint.access.Denials;
import io.github.artifactkit.policylint.access.Restriction;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Optional;

/**
 * An Allow for everyone without a condition that limits the callers. The code says what is open: a role, a key, an
 * image repository, or any other resource.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous">IAM
 *     User Guide, all principals</a>
 */
final class PublicPrincipalRule implements Rule {

    private static final IssueCode RESOURCE = IssueCode.own("PUBLIC_PRINCIPAL", FindingType.SECURITY_WARNING);
    private static final IssueCode ROLE = IssueCode.own("TRUST_ANY_PRINCIPAL", FindingType.SECURITY_WARNING);
    private static final IssueCode KEY = IssueCode.own("KMS_KEY_POLICY_WILDCARD", FindingType.SECURITY_WARNING);
    private static final IssueCode IMAGES = IssueCode.own("ECR_PUBLIC_POLICY", FindingType.SECURITY_WARNING);

    private static final String EXTERNAL_ID = "sts:externalid";

    @Override
    public List<IssueCode> codes() {
        return List.of(RESOURCE, ROLE, KEY, IMAGES);
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type == PolicyType.RESOURCE || type == PolicyType.TRUST;
    }

    @Override
    public void checkPolicy(Policy policy, RuleContext context) {
        Denials denials = Denials.of(policy);
        policy.statements().forEach(statement -> check(statement, denials, context));
    }

    private static void check(Statement statement, Denials denials, RuleContext context) {
        Optional<Principal> everyone = statement
                .principal()
                .filter(element -> !element.negated() && statement.allows())
                .flatMap(PublicPrincipalRule::everyone);
        if (everyone.isPresent() && !Restriction.limitsCallers(statement) && !denials.takeBack(statement)) {
            IssueCode code = code(context);
            boolean idAsked = code.equals(ROLE) && Restriction.requiresValue(statement, EXTERNAL_ID);
            context.finding(code)
                    .message("Anyone " + (idAsked ? "who knows the external id " : "") + "can " + what(code) + ".")
                    .help("Name the callers in `Principal`, or add a condition such as `aws:PrincipalOrgID`.")
                    .at(everyone.get().source())
                    .report();
        }
    }

    private static Optional<Principal> everyone(PrincipalElement element) {
        return element.principals().stream()
                .filter(principal -> principal.form() == Form.EVERYONE)
                .findFirst();
    }

    private static IssueCode code(RuleContext context) {
        if (context.policy().type() == PolicyType.TRUST) {
            return ROLE;
        }
        Optional<ResourceKind> kind = context.policy().resourceKind();
        if (kind.isEmpty()) {
            return RESOURCE;
        }
        return switch (kind.get()) {
            case KMS_KEY -> KEY;
            case ECR_REPOSITORY -> IMAGES;
            default -> RESOURCE;
        };
    }

    private static String what(IssueCode code) {
        return code.equals(ROLE)
                ? "assume this role"
                : code.equals(KEY)
                        ? "use this key"
                        : code.equals(IMAGES) ? "use this image repository" : "use this resource";
    }
}
