package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.comparison.RedundantValues;
import io.github.artifactkit.iam.policy.document.Comparison;
import io.github.artifactkit.iam.policy.document.Comparison.Family;
import io.github.artifactkit.iam.policy.document.Comparison.Test;
import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ConditionValue;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.TreeEdits;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.Fix;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Values of a list that the other values make redundant. */
final class RedundantValueRule extends ConditionRule {

    private static final IssueCode NUMBERS =
            IssueCode.accessAnalyzer("REDUNDANT_CONDITION_VALUE_NUM", FindingType.SUGGESTION);
    private static final IssueCode VALUES = IssueCode.own("REDUNDANT_CONDITION_VALUE", FindingType.SUGGESTION);

    RedundantValueRule() {
        super(NUMBERS, VALUES);
    }

    @Override
    void check(Condition condition, Statement statement, RuleContext context) {
        if (!(condition.member().value() instanceof JsonArray list)
                || condition.values().size() < 2
                || condition.values().size() != list.elements().size()
                || condition.operator().comparison().isEmpty()) {
            return;
        }
        Comparison comparison = condition.operator().comparison().get();
        if (comparison.test() == Test.BEFORE || comparison.test() == Test.AFTER) {
            ordered(comparison, condition, list, context);
        } else {
            covered(RedundantValues.of(condition), condition, list, context);
        }
    }

    /** The largest value decides whether a number is less than one of them, the smallest whether it is greater. */
    private static void ordered(Comparison comparison, Condition condition, JsonArray list, RuleContext context) {
        Optional<Integer> decisive = RedundantValues.decisive(condition);
        if (decisive.isEmpty()) {
            return;
        }
        boolean numeric = comparison.family() == Family.NUMERIC;
        ConditionValue kept = condition.values().get(decisive.get());
        BitSet others = new BitSet();
        others.set(0, condition.values().size());
        others.clear(decisive.get());
        context.finding(numeric ? NUMBERS : VALUES)
                .message("Only the " + (comparison.test() == Test.BEFORE ? "largest" : "smallest") + " value counts: "
                        + CodeSpan.of(kept.text()) + ".")
                .help("Remove the other values of `" + condition.operator() + "`.")
                .at(condition.member().value())
                .fix(new Fix("Keep " + kept.text(), true, TreeEdits.remove(list, others)))
                .report();
    }

    private static void covered(BitSet covered, Condition condition, JsonArray list, RuleContext context) {
        if (covered.isEmpty()) {
            return;
        }
        List<ConditionValue> values = condition.values();
        FindingDraft finding = context.finding(VALUES)
                .message(CodeSpan.of(values.get(covered.nextSetBit(0)).text())
                        + " is redundant beside the other values.")
                .help("Remove it. The other values of " + CodeSpan.of(condition.key()) + " match all that it matches.");
        covered.stream().forEach(index -> finding.at(values.get(index).node()));
        finding.fix(new Fix("Remove the redundant values", true, TreeEdits.remove(list, covered)))
                .report();
    }
}
