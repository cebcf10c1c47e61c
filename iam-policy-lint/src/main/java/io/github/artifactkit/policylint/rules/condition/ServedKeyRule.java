package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.ActionPattern;
import io.github.artifactkit.iam.policy.document.Condition;
import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.reference.KeyFacts;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Keys that only some services supply, such as those of VPC endpoints, in a statement that applies to others as well. */
final class ServedKeyRule extends ConditionRule {

    private static final IssueCode SUPPORTED_SERVICES =
            IssueCode.accessAnalyzer("USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES", FindingType.WARNING);

    /** Its requests do not carry the keys, although its service is listed. */
    private static final String PASS_ROLE = "iam:passrole";

    ServedKeyRule() {
        super(SUPPORTED_SERVICES);
    }

    @Override
    void check(Condition condition, Statement statement, RuleContext context) {
        Set<String> services = KeyFacts.services(condition.keyName());
        if (services.isEmpty() || statement.action().isEmpty()) {
            return;
        }
        unserved(statement.action().get(), services)
                .ifPresent(action -> context.finding(SUPPORTED_SERVICES)
                        .message(CodeSpan.of(condition.key()) + " is not in requests for " + action + ".")
                        .help("Only some services supply this key. Limit the statement to actions of these services.")
                        .atKey(condition.key())
                        .report());
    }

    private static Optional<String> unserved(ElementValues actions, Set<String> services) {
        if (actions.negated()) {
            return Optional.of("all actions that `NotAction` covers");
        }
        for (JsonString entry : actions.values()) {
            String folded = entry.value().toLowerCase(Locale.ROOT);
            Optional<ActionPattern> pattern = ActionPattern.parse(entry);
            boolean served = pattern.isPresent()
                    && services.contains(pattern.get().service().toLowerCase(Locale.ROOT))
                    && !folded.equals(PASS_ROLE);
            if (!served && (pattern.isPresent() || folded.equals("*"))) {
                return Optional.of(CodeSpan.of(entry));
            }
        }
        return Optional.empty();
    }
}
