package io.github.artifactkit.policylint.rules.principal;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Principal;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * IAM Roles Anywhere needs three actions on the role that it assumes.
 *
 * @see <a href="https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html">IAM Roles Anywhere User Guide,
 *     trust model, role trust policy</a>
 */
final class RolesAnywhereRule implements Rule {

    private static final IssueCode MISSING_ACTION =
            IssueCode.accessAnalyzer("MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY", FindingType.ERROR);
    private static final String SERVICE = "rolesanywhere.amazonaws.com";
    private static final List<String> NEEDED = List.of("sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity");

    @Override
    public List<IssueCode> codes() {
        return List.of(MISSING_ACTION);
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type == PolicyType.TRUST;
    }

    @Override
    public void checkPolicy(Policy policy, RuleContext context) {
        List<String> missing = new ArrayList<>(NEEDED);
        JsonString place = null;
        for (Statement statement : policy.statements()) {
            Optional<Principal> service = service(statement);
            if (statement.allows() && service.isPresent()) {
                place = place == null ? service.get().source() : place;
                missing.removeIf(action -> allows(statement, action));
            }
        }
        if (place != null && !missing.isEmpty()) {
            context.finding(MISSING_ACTION)
                    .message("IAM Roles Anywhere also needs `" + String.join("` and `", missing) + "`.")
                    .help("Add " + (missing.size() == 1 ? "it" : "them")
                            + " to the `Action` that allows the role to be assumed.")
                    .at(place)
                    .report();
        }
    }

    private static Optional<Principal> service(Statement statement) {
        return statement
                .principal()
                .filter(element -> !element.negated())
                .flatMap(element -> element.principals().stream()
                        .filter(principal -> principal.source().canBe(SERVICE))
                        .findFirst());
    }

    private static boolean allows(Statement statement, String action) {
        String folded = action.toLowerCase(Locale.ROOT);
        return statement.action().filter(element -> !element.negated()).isPresent()
                && statement.action().get().values().stream()
                        .anyMatch(each ->
                                WildcardPattern.ignoringCase(each.value()).matches(folded));
    }
}
