package io.github.artifactkit.policylint.rules.resource;

import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.TreeEdits;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;

/** A rule that looks at each entry of Resource or NotResource by itself. */
abstract class ResourceEntryRule implements Rule {

    private final List<IssueCode> codes;

    ResourceEntryRule(IssueCode... codes) {
        this.codes = List.of(codes);
    }

    static IssueCode error(String name) {
        return IssueCode.accessAnalyzer(name, FindingType.ERROR);
    }

    @Override
    public final List<IssueCode> codes() {
        return codes;
    }

    @Override
    public final void checkStatement(Statement statement, RuleContext context) {
        if (statement.resource().isPresent()) {
            for (JsonString entry : statement.resource().get().values()) {
                if (!entry.value().equals("*")) {
                    check(entry, context);
                }
            }
        }
    }

    abstract void check(JsonString entry, RuleContext context);

    static void offer(FindingDraft finding, JsonString entry, String right) {
        finding.unsafeFix("Write " + right, TreeEdits.replace(entry, right));
    }
}
