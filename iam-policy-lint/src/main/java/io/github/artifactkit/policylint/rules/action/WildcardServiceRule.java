package io.github.artifactkit.policylint.rules.action;

import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.pattern.WildcardPattern;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;
import java.util.Optional;

/** A wildcard where the name of a service belongs, in an action or in an ARN. */
final class WildcardServiceRule implements Rule {

    private static final IssueCode WILDCARD_IN_SERVICE_NAME =
            IssueCode.accessAnalyzer("WILDCARD_IN_SERVICE_NAME", FindingType.SUGGESTION);

    @Override
    public List<IssueCode> codes() {
        return List.of(WILDCARD_IN_SERVICE_NAME);
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        for (JsonString action : values(statement.action())) {
            int colon = action.value().indexOf(':');
            if (colon > 0 && !action.value().equals("*:*")) {
                check(action, action.value().substring(0, colon), context);
            }
        }
        for (JsonString resource : values(statement.resource())) {
            if (WildcardPattern.hasWildcard(resource.value())) {
                Arn.parse(resource.value()).ifPresent(arn -> check(resource, arn.service(), context));
            }
        }
    }

    private static List<JsonString> values(Optional<ElementValues> element) {
        return element.map(ElementValues::values).orElse(List.of());
    }

    private static void check(JsonString entry, String service, RuleContext context) {
        if (WildcardPattern.hasWildcard(service)) {
            context.finding(WILDCARD_IN_SERVICE_NAME)
                    .message("The service prefix of " + CodeSpan.of(entry) + " has a wildcard.")
                    .help("It also matches services that AWS adds later. Write one entry for each service.")
                    .at(entry)
                    .report();
        }
    }
}
