package io.github.artifactkit.policylint.rules.grammar;

import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.json.JsonString;
import io.github.artifactkit.policylint.policy.Policy;
import io.github.artifactkit.policylint.policy.PolicyType;
import io.github.artifactkit.policylint.policy.Statement;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two statements with one id. IAM and Organizations refuse that; other services only should not be given it. */
final class UniqueSidsRule implements Rule {

    private static final IssueCode REQUIRED = IssueCode.accessAnalyzer("UNIQUE_SIDS_REQUIRED", FindingType.ERROR);
    private static final IssueCode RECOMMENDED =
            IssueCode.accessAnalyzer("UNIQUE_SIDS_RECOMMENDED", FindingType.WARNING);

    @Override
    public List<IssueCode> codes() {
        return List.of(REQUIRED, RECOMMENDED);
    }

    @Override
    public void checkPolicy(Policy policy, RuleContext context) {
        boolean service = policy.type() == PolicyType.RESOURCE || policy.type() == PolicyType.ENDPOINT;
        Map<String, JsonString> seen = new HashMap<>();
        for (Statement statement : policy.statements()) {
            Optional<JsonString> sid = statement.sid().filter(id -> !id.value().isEmpty());
            if (sid.isEmpty()) {
                continue;
            }
            JsonString first = seen.putIfAbsent(sid.get().value(), sid.get());
            if (first != null) {
                context.finding(service ? RECOMMENDED : REQUIRED)
                        .message("The Sid \"" + first.value() + "\" is used by two statements. "
                                + "Give every statement of a policy an id of its own.")
                        .at(sid.get())
                        .at(first)
                        .report();
            }
        }
    }
}
