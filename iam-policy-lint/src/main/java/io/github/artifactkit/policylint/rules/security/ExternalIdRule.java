package io.github.artifactkit.policylint.rules.security;

import io.github.artifactkit.iam.policy.document.Comparison.Family;
import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ConditionValue;
import io.github.artifactkit.iam.policy.document.Placeholder;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.regex.Pattern;

/**
 * External ids that no request can have, so that an Allow has no effect.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AWS STS API reference, AssumeRole,
 *     {@code ExternalId}</a>
 */
final class ExternalIdRule implements Rule {

    /** The code of trust without an external id: most often the value was never filled in. */
    private static final IssueCode CODE = TrustedAccountRule.WITHOUT_EXTERNAL_ID;

    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");

    @Override
    public List<IssueCode> codes() {
        return List.of(CODE);
    }

    @Override
    public boolean appliesTo(PolicyType type) {
        return type == PolicyType.TRUST;
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        if (!statement.allows()) {
            return;
        }
        for (Condition condition : statement.conditionsOn("sts:externalid")) {
            if (condition.operator().isOf(Family.STRING)
                    && !condition.operator().isNegated()) {
                boolean hasPatterns = condition.operator().hasWildcards();
                condition.values().stream()
                        .filter(value -> isImpossible(value, hasPatterns))
                        .forEach(value -> report(value, context));
            }
        }
    }

    private static boolean isImpossible(ConditionValue value, boolean hasPatterns) {
        String text = value.text();
        return !value.hasHoles()
                && !(hasPatterns && WildcardPattern.hasWildcard(text))
                && Placeholder.find(text).isEmpty()
                && !EXTERNAL_ID.matcher(text).matches();
    }

    private static void report(ConditionValue value, RuleContext context) {
        context.finding(CODE)
                .type(FindingType.WARNING)
                .message(
                        value.text().isEmpty()
                                ? "The external id is empty."
                                : CodeSpan.of(value.text()) + " is not a valid external id.")
                .help("No request has this external id. It has 2 to 1,224 letters, digits and any of `_+=,.@:/-`.")
                .at(value.node())
                .report();
    }
}
