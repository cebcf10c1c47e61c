package io.github.artifactkit.policylint.rules.grammar;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.TreeEdits;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Two statements with one Sid. IAM and Organizations reject that; in other services it is only discouraged. */
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
        List<JsonString> sids = policy.statements().stream()
                .map(Statement::sid)
                .flatMap(Optional::stream)
                .filter(sid -> !sid.value().isEmpty())
                .toList();
        Set<String> taken = new HashSet<>();
        sids.forEach(sid -> taken.add(sid.value()));
        Map<String, JsonString> seen = new HashMap<>();
        Map<String, Integer> uses = new HashMap<>();
        for (JsonString sid : sids) {
            JsonString first = seen.putIfAbsent(sid.value(), sid);
            if (first != null) {
                report(service ? RECOMMENDED : REQUIRED, sid, first, free(sid.value(), taken, uses), context);
            }
        }
    }

    /** The id with the smallest number behind it that makes it one of its own. */
    private static String free(String sid, Set<String> taken, Map<String, Integer> uses) {
        String next;
        do {
            next = sid + (uses.merge(sid, 1, Integer::sum) + 1);
        } while (!taken.add(next));
        return next;
    }

    private static void report(IssueCode code, JsonString sid, JsonString first, String free, RuleContext context) {
        context.finding(code)
                .message("Sid " + CodeSpan.of(sid) + " is used by two statements.")
                .help("Give every statement of a policy its own Sid.")
                .at(sid)
                .at(first)
                .label("first used here")
                .safeFix("Name this one \"" + free + "\"", TreeEdits.replace(sid, free))
                .report();
    }
}
