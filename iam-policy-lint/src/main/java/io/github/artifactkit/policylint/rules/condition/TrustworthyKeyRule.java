package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.Comparison.Family;
import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ConditionValue;
import io.github.artifactkit.iam.policy.document.PolicyVariable;
import io.github.artifactkit.iam.policy.document.PrincipalElement;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.reference.KeyFacts;
import io.github.artifactkit.iam.policy.reference.KeyTrait;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Locale;

/** Keys that are not reliable alone: the caller sets them, or they need another key beside them. */
final class TrustworthyKeyRule extends ConditionRule {

    private static final IssueCode UNTRUSTWORTHY =
            IssueCode.accessAnalyzer("UNTRUSTWORTHY_CONDITION_KEY", FindingType.SECURITY_WARNING);
    private static final IssueCode UNPAIRED =
            IssueCode.accessAnalyzer("MISSING_PAIRED_CONDITION_KEYS", FindingType.SECURITY_WARNING);

    private static final String REFERER = "aws:referer";
    private static final String READ_OBJECTS = "s3:getobject";

    TrustworthyKeyRule() {
        super(UNTRUSTWORTHY, UNPAIRED);
    }

    @Override
    void check(Condition condition, Statement statement, RuleContext context) {
        if (condition.operator().comparison().isEmpty() || condition.operator().isOf(Family.NULL)) {
            return;
        }
        if (KeyFacts.has(condition.keyName(), KeyTrait.CALLER_CONTROLLED)) {
            untrustworthy(condition, statement, context);
        }
        List<String> companions = KeyFacts.companions(condition.keyName());
        if (!companions.isEmpty() && !isPaired(condition, companions, statement)) {
            context.finding(UNPAIRED)
                    .message("Private addresses repeat in every VPC, so " + CodeSpan.of(condition.key())
                            + " alone is ambiguous.")
                    .help("Add a condition on `" + String.join("` or `", companions) + "`.")
                    .atKey(condition.key())
                    .report();
        }
    }

    private static void untrustworthy(Condition condition, Statement statement, RuleContext context) {
        FindingDraft finding = context.finding(UNTRUSTWORTHY)
                .message("The caller can set " + CodeSpan.of(condition.key()) + " to any value.")
                .help("Do not base access on this key.")
                .atKey(condition.key());
        if (condition.isAbout(REFERER) && isPublicReading(statement)) {
            finding.type(FindingType.SUGGESTION);
        }
        finding.report();
    }

    /** Web sites keep others from linking their pictures in this way, and know that it is not a lock. */
    private static boolean isPublicReading(Statement statement) {
        return statement.principal().filter(TrustworthyKeyRule::canBeEverybody).isPresent()
                && statement
                        .action()
                        .filter(actions -> !actions.negated()
                                && actions.values().stream().allMatch(TrustworthyKeyRule::canReadObjects))
                        .isPresent();
    }

    private static boolean canBeEverybody(PrincipalElement element) {
        return element.namesEverybody()
                || element.principals().stream()
                        .anyMatch(principal -> principal.source().hasHoles());
    }

    private static boolean canReadObjects(JsonString action) {
        return action.hasHoles() || action.value().toLowerCase(Locale.ROOT).startsWith(READ_OBJECTS);
    }

    /** A key that is compared with another one of the request needs no companion: that the two agree is what is asked. */
    private static boolean isPaired(Condition condition, List<String> companions, Statement statement) {
        return condition.values().stream().anyMatch(TrustworthyKeyRule::canBeVariable)
                || companions.stream()
                        .anyMatch(key -> !statement
                                .conditionsOn(key.toLowerCase(Locale.ROOT))
                                .isEmpty());
    }

    private static boolean canBeVariable(ConditionValue value) {
        return value.hasHoles()
                ? value.text().startsWith("${") || value.text().charAt(0) == JsonString.HOLE
                : PolicyVariable.whole(value.text()).isPresent();
    }
}
