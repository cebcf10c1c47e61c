package io.github.artifactkit.policylint.rules.redundancy;

import io.github.artifactkit.iam.policy.comparison.StatementCoverage;
import io.github.artifactkit.iam.policy.comparison.StatementCoverage.Covered;
import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonMember;
import io.github.artifactkit.iam.policy.json.TreeEdits;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.Fix;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Statements that another statement of the policy makes redundant: it is equivalent, or wider, or it denies all that
 * they allow. One other statement must do so by itself.
 */
final class CoveredStatementRule implements Rule {

    private static final IssueCode SAME = IssueCode.accessAnalyzer("REDUNDANT_STATEMENT", FindingType.SUGGESTION);
    private static final IssueCode SUBSUMED = IssueCode.own("STATEMENT_SUBSUMED", FindingType.SUGGESTION);
    private static final IssueCode SHADOWED = IssueCode.own("ALLOW_SHADOWED_BY_DENY", FindingType.SUGGESTION);

    @Override
    public List<IssueCode> codes() {
        return List.of(SAME, SUBSUMED, SHADOWED);
    }

    @Override
    public void checkPolicy(Policy policy, RuleContext context) {
        Optional<JsonArray> list = policy.member("Statement")
                .map(JsonMember::value)
                .filter(JsonArray.class::isInstance)
                .map(JsonArray.class::cast);
        if (list.isEmpty() || policy.statements().size() < 2) {
            return;
        }
        StatementCoverage coverage = StatementCoverage.of(policy);
        coverage.repeated().forEach(same -> same(same, list.get(), context));
        for (Covered covered : coverage.covered()) {
            if (covered.statement().allows() && !covered.by().allows()) {
                shadowed(covered.statement(), covered.by(), context);
            } else {
                subsumed(covered.statement(), covered.by(), list.get(), context);
            }
        }
    }

    private static void same(List<Statement> same, JsonArray list, RuleContext context) {
        BitSet gone = new BitSet();
        same.stream().skip(1).forEach(statement -> gone.set(statement.number() - 1));
        FindingDraft finding = context.finding(SAME)
                .message(
                        same.size() > 2
                                ? same.size() + " statements are equivalent."
                                : "Statement " + name(same.get(1)) + " is equivalent to statement " + name(same.get(0))
                                        + ".")
                .help("Keep one of them.");
        same.forEach(statement -> finding.at(statement.object()));
        finding.fix(new Fix("Keep the first of them", true, TreeEdits.remove(list, gone)))
                .report();
    }

    private static void subsumed(Statement statement, Statement wide, JsonArray list, RuleContext context) {
        String verb = statement.allows() ? "allows" : "denies";
        context.finding(SUBSUMED)
                .message("Statement " + name(statement) + " is redundant beside statement " + name(wide) + ".")
                .help("The other statement " + verb + " all that it " + verb + ". Remove it, or narrow the other one.")
                .at(statement.object())
                .at(wide.object())
                .safeFix("Remove the statement", TreeEdits.remove(list, statement.number() - 1))
                .report();
    }

    private static void shadowed(Statement statement, Statement denial, RuleContext context) {
        context.finding(SHADOWED)
                .message("Statement " + name(denial) + " denies all that statement " + name(statement) + " allows.")
                .help("A Deny overrides an Allow. Remove the Allow if that is intended; otherwise narrow the Deny.")
                .at(statement.object())
                .at(denial.object())
                .report();
    }

    /** Its Sid, or its number. */
    private static String name(Statement statement) {
        return statement.sid().map(CodeSpan::of).orElseGet(() -> String.valueOf(statement.number()));
    }
}
