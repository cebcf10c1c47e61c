package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.document.Comparison.Family;
import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ConditionOperator.SetOperator;
import io.github.artifactkit.iam.policy.document.ConditionValue;
import io.github.artifactkit.iam.policy.document.Principal;
import io.github.artifactkit.iam.policy.document.Principal.Form;
import io.github.artifactkit.iam.policy.document.PrincipalElement;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.pattern.SegmentedPattern;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.iam.policy.reference.KeyFacts;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Optional;

/**
 * A Deny that exempts everyone: NotPrincipal with {@code *}, or a negated operator on a key that is always present with a
 * pattern that matches all values. The grammar's rules report NotAction and NotResource with {@code *}, and
 * {@link LoneStarRule} reports {@code *} as the only value.
 */
final class CarveOutRule implements Rule {

    private static final IssueCode CARVE_OUT =
            IssueCode.own("INEFFECTIVE_DENY_CARVE_OUT", FindingType.SECURITY_WARNING);

    private static final String PRINCIPAL_ARN = "aws:principalarn";
    /** Every user and role of the chief partition. */
    private static final String EVERY_PRINCIPAL = "arn:aws:iam::*:*";

    @Override
    public List<IssueCode> codes() {
        return List.of(CARVE_OUT);
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        if (!statement.denies()) {
            return;
        }
        statement
                .principal()
                .filter(PrincipalElement::negated)
                .flatMap(element -> element.principals().stream()
                        .filter(principal -> principal.form() == Form.EVERYONE)
                        .findFirst())
                .ifPresent(principal -> everyone(principal, context));
        statement.conditions().forEach(condition -> check(condition, context));
    }

    private static void everyone(Principal principal, RuleContext context) {
        context.finding(CARVE_OUT)
                .message("`NotPrincipal` with `*` exempts everyone, so the statement denies nothing.")
                .help("Use `\"Principal\": \"*\"` with a condition on `aws:PrincipalArn` that names who is exempt.")
                .at(principal.source())
                .report();
    }

    private static void check(Condition condition, RuleContext context) {
        if (!condition.operator().isNegated()
                || !condition.operator().hasWildcards()
                || condition.operator().set() != SetOperator.NONE
                || !KeyFacts.isAlwaysPresent(
                        condition.keyName(), context.policy().type())) {
            return;
        }
        Optional<ConditionValue> all = condition.values().stream()
                .filter(value -> isEverything(value.text(), condition))
                .findFirst();
        if (all.isPresent()
                && !(condition.values().size() == 1 && isStar(all.get().text()))) {
            context.finding(CARVE_OUT)
                    .message(CodeSpan.of(all.get().text()) + " exempts every request, so the statement denies nothing.")
                    .help("Name the values of " + CodeSpan.of(condition.key()) + " that are exempt.")
                    .at(all.get().node())
                    .report();
        }
    }

    private static boolean isStar(String text) {
        return WildcardPattern.of(text).matchesEverything();
    }

    private static boolean isEverything(String text, Condition condition) {
        return isStar(text) || (condition.isAbout(PRINCIPAL_ARN) && isEveryPrincipal(text, condition));
    }

    private static boolean isEveryPrincipal(String text, Condition condition) {
        if (!condition.operator().isOf(Family.ARN)) {
            return WildcardPattern.of(text).includes(WildcardPattern.of(EVERY_PRINCIPAL));
        }
        SegmentedPattern every = Arn.pattern(EVERY_PRINCIPAL).orElseThrow();
        return Arn.pattern(text).filter(pattern -> pattern.includes(every)).isPresent();
    }
}
