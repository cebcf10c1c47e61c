package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.Comparison.Family;
import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;

/**
 * Attributes of a DynamoDB table that an Allow names without requiring that requests name them too. A request that selects
 * all attributes or only counts has none in the key.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html">Amazon DynamoDB
 *     Developer Guide, fine-grained access control</a>
 */
final class DynamoDbAttributesRule extends ConditionRule {

    private static final IssueCode WITHOUT_SELECT =
            IssueCode.accessAnalyzer("DYNAMODB_ATTRIBUTES_WITHOUT_SELECT", FindingType.SECURITY_WARNING);

    private static final List<String> READS =
            List.of("dynamodb:query", "dynamodb:scan", "dynamodb:getitem", "dynamodb:batchgetitem");

    DynamoDbAttributesRule() {
        super(WITHOUT_SELECT);
    }

    @Override
    void check(Condition condition, Statement statement, RuleContext context) {
        if (!condition.isAbout("dynamodb:attributes")
                || condition.operator().isOf(Family.NULL)
                || !context.policy().grants(statement)
                || !reads(statement)
                || selects(statement)) {
            return;
        }
        FindingDraft finding = context.finding(WITHOUT_SELECT)
                .message("A request for all attributes bypasses " + CodeSpan.of(condition.key()) + ".")
                .help("Require with `StringEqualsIfExists` that `dynamodb:Select` is `SPECIFIC_ATTRIBUTES`.")
                .atKey(condition.key());
        ConditionEdits.add(
                        "StringEqualsIfExists",
                        "dynamodb:Select",
                        "\"SPECIFIC_ATTRIBUTES\"",
                        condition,
                        statement,
                        context.document().source())
                .ifPresent(edit -> finding.unsafeFix("Require specific attributes", edit));
        finding.report();
    }

    private static boolean reads(Statement statement) {
        return statement.action().filter(DynamoDbAttributesRule::names).isPresent();
    }

    private static boolean names(ElementValues actions) {
        List<WildcardPattern> patterns = actions.values().stream()
                .map(action -> WildcardPattern.ignoringCase(action.value()))
                .toList();
        return READS.stream()
                .anyMatch(read -> actions.negated() != patterns.stream().anyMatch(each -> each.matches(read)));
    }

    private static boolean selects(Statement statement) {
        return statement.conditionsOn("dynamodb:select").stream()
                .anyMatch(select -> select.operator().isOf(Family.STRING)
                        && !select.operator().isNegated()
                        && select.values().stream().allMatch(value -> value.canBe("SPECIFIC_ATTRIBUTES")));
    }
}
