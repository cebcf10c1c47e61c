package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.Comparison.Family;
import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ConditionOperator;
import io.github.artifactkit.iam.policy.document.ConditionOperator.SetOperator;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.reference.KeyFacts;
import io.github.artifactkit.iam.policy.reference.KeyTrait;
import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.Optional;

/**
 * What a set operator on a multivalued key does with requests without the key: with {@code ForAllValues} an Allow allows
 * them, with {@code ForAnyValue} a Deny does not deny them.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html">IAM
 *     User Guide, set operators for multivalued context keys</a>
 */
final class SetNullCheckRule extends ConditionRule {

    private static final IssueCode ALLOW =
            IssueCode.own("FORALLVALUES_ALLOW_WITHOUT_NULL_CHECK", FindingType.SECURITY_WARNING);
    private static final IssueCode DENY = IssueCode.own("FORANYVALUE_DENY_WITHOUT_NULL_CHECK", FindingType.SUGGESTION);

    /**
     * What keys such as {@code aws:TagKeys} and {@code s3:RequestObjectTagKeys} end with. Without them no tag is sent, which
     * grants nothing that tags are to guard.
     */
    private static final String TAG_KEYS = "tagkeys";

    SetNullCheckRule() {
        super(ALLOW, DENY);
    }

    @Override
    void check(Condition condition, Statement statement, RuleContext context) {
        ConditionOperator operator = condition.operator();
        if (operator.set() == SetOperator.NONE
                || operator.comparison().isEmpty()
                || operator.isOf(Family.NULL)
                || KeyType.of(condition, context).filter(KeyType::multivalued).isEmpty()) {
            return;
        }
        if (operator.set() == SetOperator.FOR_ALL_VALUES) {
            if (context.policy().grants(statement)
                    && !statement.requires(condition.keyName())
                    && !KeyFacts.has(condition.keyName(), KeyTrait.ALWAYS_SENT)) {
                allow(condition, statement, context);
            }
        } else if (statement.denies() && !operator.ifExists() && !hasNullTest(condition, statement)) {
            deny(condition, context);
        }
    }

    private static boolean hasNullTest(Condition condition, Statement statement) {
        return statement.conditionsOn(condition.keyName()).stream()
                .anyMatch(other -> other.operator().isOf(Family.NULL));
    }

    private static void allow(Condition condition, Statement statement, RuleContext context) {
        String key = condition.key().value();
        FindingDraft finding = context.finding(ALLOW)
                .message("`ForAllValues` also matches requests without " + CodeSpan.of(key) + ".")
                .help("Add `\"Null\": {\"" + key + "\": \"false\"}` if requests without the key must not be allowed.")
                .atKey(condition.key());
        if (condition.keyName().endsWith(TAG_KEYS)) {
            finding.type(FindingType.SUGGESTION);
        }
        Optional<Edit> nullCheck = ConditionEdits.add(
                "Null",
                key,
                "\"false\"",
                condition,
                statement,
                context.document().source());
        nullCheck.ifPresent(edit -> finding.unsafeFix("Require the key with Null", edit));
        finding.report();
    }

    private static void deny(Condition condition, RuleContext context) {
        String key = condition.key().value();
        context.finding(DENY)
                .message("`ForAnyValue` does not match requests without " + CodeSpan.of(key) + ".")
                .help("If they must be denied, add a Deny with `\"Null\": {\"" + key + "\": \"true\"}`.")
                .atKey(condition.key())
                .report();
    }
}
