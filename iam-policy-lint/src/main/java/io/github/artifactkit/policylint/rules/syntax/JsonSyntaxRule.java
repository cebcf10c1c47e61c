package io.github.artifactkit.policylint.rules.syntax;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.json.SyntaxFault;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.Fix;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.List;

/** Reports the faults that the reader found. AWS rejects a policy with any of them, so fixing it is safe. */
final class JsonSyntaxRule implements Rule {

    private static final IssueCode JSON_SYNTAX_ERROR = IssueCode.accessAnalyzer("JSON_SYNTAX_ERROR", FindingType.ERROR);

    @Override
    public List<IssueCode> codes() {
        return List.of(JSON_SYNTAX_ERROR);
    }

    @Override
    public void checkPolicy(Policy policy, RuleContext context) {
        for (SyntaxFault fault : policy.document().faults()) {
            FindingDraft finding = context.finding(JSON_SYNTAX_ERROR).message(fault.message());
            fault.places().forEach(finding::at);
            if (!fault.edits().isEmpty()) {
                finding.fix(new Fix(fault.fix(), true, fault.edits()));
            }
            finding.report();
        }
    }
}
