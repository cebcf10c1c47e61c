package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.Comparison.Family;
import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ConditionValue;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonValue;
import io.github.artifactkit.iam.policy.json.TreeEdits;
import io.github.artifactkit.iam.policy.reference.KeyFacts;
import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.Fix;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists of values that do not fit together: of several JSON types, or several Boolean values for a key that has one. */
final class ValueListRule extends ConditionRule {

    private static final IssueCode MIXED = IssueCode.accessAnalyzer("INVALID_CONDITION_DATA_TYPE", FindingType.ERROR);
    private static final IssueCode MULTIPLE_BOOLEAN =
            IssueCode.accessAnalyzer("INVALID_CONDITION_MULTIPLE_BOOLEAN", FindingType.ERROR);

    private static final Set<String> EITHER = Set.of("true", "false");

    ValueListRule() {
        super(MIXED, MULTIPLE_BOOLEAN);
    }

    @Override
    void check(Condition condition, Statement statement, RuleContext context) {
        if (condition.values().size() < 2) {
            return;
        }
        if (isMixed(condition.values())) {
            List<Edit> quotes = condition.values().stream()
                    .filter(value -> !(value.node() instanceof JsonString))
                    .map(value -> Edit.replace(value.node().span(), TreeEdits.literal(value.text())))
                    .toList();
            context.finding(MIXED)
                    .message("The values of " + CodeSpan.of(condition.key()) + " have several JSON types.")
                    .help("Write all of them as strings.")
                    .at(condition.member().value())
                    .fix(new Fix("Quote all values", true, quotes))
                    .report();
        }
        if (takesTruth(condition) && !isMultivalued(condition, context)) {
            FindingDraft finding = context.finding(MULTIPLE_BOOLEAN)
                    .message(CodeSpan.of(condition.key()) + " is `true` or `false`, but the list has several values.")
                    .help("Name one value, or remove the key if both are allowed.")
                    .at(condition.member().value());
            fix(condition, statement, context).ifPresent(finding::fix);
            finding.report();
        }
    }

    /** One value for a list of the same value; a key that may have either value restricts nothing where it is always present. */
    private static Optional<Fix> fix(Condition condition, Statement statement, RuleContext context) {
        Set<String> truths = condition.values().stream()
                .map(value -> value.text().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        if (truths.size() == 1 && condition.values().size() == condition.nodes().size()) {
            String value =
                    context.document().slice(condition.values().get(0).node().span());
            return Optional.of(new Fix(
                    "Write " + value,
                    true,
                    List.of(Edit.replace(condition.member().value().span(), value))));
        }
        if (!truths.equals(EITHER)) {
            return Optional.empty();
        }
        boolean needsKey = condition.operator().isOf(Family.BOOL)
                && !condition.operator().ifExists()
                && !KeyFacts.isAlwaysPresent(
                        condition.keyName(), context.policy().type());
        return Optional.of(new Fix(
                "Remove the key",
                !needsKey,
                ConditionEdits.remove(condition, statement, context.document().source())));
    }

    private static boolean isMixed(List<ConditionValue> values) {
        Class<? extends JsonValue> first = values.get(0).node().getClass();
        return values.stream().anyMatch(value -> !value.node().getClass().equals(first));
    }

    private static boolean takesTruth(Condition condition) {
        return condition.operator().isOf(Family.BOOL) || condition.operator().isOf(Family.NULL);
    }

    private static boolean isMultivalued(Condition condition, RuleContext context) {
        return condition.operator().isOf(Family.BOOL)
                && KeyType.of(condition, context).filter(KeyType::multivalued).isPresent();
    }
}
