package io.github.artifactkit.policylint.rules.redundancy;

import io.github.artifactkit.iam.policy.comparison.CoveredEntries;
import io.github.artifactkit.iam.policy.document.ElementValues;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonArray;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.TreeEdits;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.Fix;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.CodeSpan;
import io.github.artifactkit.policylint.rule.FindingDraft;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RuleContext;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Entries of one list of actions or resources that another entry of the same list covers. As IAM Access Analyzer does,
 * it compares texts: it considers no other statement and not which actions exist.
 */
final class RedundantEntriesRule implements Rule {

    private static final IssueCode REDUNDANT_ACTION =
            IssueCode.accessAnalyzer("REDUNDANT_ACTION", FindingType.SUGGESTION);
    private static final IssueCode REDUNDANT_RESOURCE =
            IssueCode.accessAnalyzer("REDUNDANT_RESOURCE", FindingType.SUGGESTION);

    @Override
    public List<IssueCode> codes() {
        return List.of(REDUNDANT_ACTION, REDUNDANT_RESOURCE);
    }

    @Override
    public void checkStatement(Statement statement, RuleContext context) {
        if (hasSeveral(statement.action())) {
            report(REDUNDANT_ACTION, statement.action().get(), context);
        }
        if (hasSeveral(statement.resource())) {
            report(REDUNDANT_RESOURCE, statement.resource().get(), context);
        }
    }

    private static boolean hasSeveral(Optional<ElementValues> element) {
        return element.isPresent() && element.get().values().size() > 1;
    }

    private static void report(IssueCode code, ElementValues element, RuleContext context) {
        for (CoveredEntries group : CoveredEntries.of(element)) {
            describe(context.finding(code), element, group)
                    .fix(fix(element, group))
                    .report();
        }
    }

    private static FindingDraft describe(FindingDraft finding, ElementValues element, CoveredEntries group) {
        List<String> covered = new ArrayList<>();
        for (int i = 0; i < group.members().size(); i++) {
            JsonString entry = element.values().get(group.members().get(i));
            JsonString cover = element.values().get(group.covers().get(i));
            finding.at(entry);
            if (!entry.equals(cover)) {
                covered.add(entry.value());
                finding.label("covered by " + CodeSpan.of(cover));
            }
        }
        boolean one = covered.size() == 1;
        return finding.message(CodeSpan.list(covered, 1) + (one ? " is" : " are") + " covered by "
                        + (one ? "another entry" : "other entries") + " of `" + element.name() + "`.")
                .help("Remove " + (one ? "it" : "them") + ". The statement stays equivalent.");
    }

    private static Fix fix(ElementValues element, CoveredEntries group) {
        JsonArray list = (JsonArray) element.member().value();
        BitSet entries = group.gone();
        BitSet gone = new BitSet();
        for (int at = 0, entry = 0; at < list.elements().size(); at++) {
            // What is not a string is not an entry.
            if (list.elements().get(at) instanceof JsonString) {
                gone.set(at, entries.get(entry++));
            }
        }
        String title = gone.cardinality() == 1 ? "Remove the covered entry" : "Remove the covered entries";
        return new Fix(title, isCertain(element, group), TreeEdits.remove(list, gone));
    }

    /** A question mark matches one character, a variable for any number: the two cannot be compared. */
    private static boolean isCertain(ElementValues element, CoveredEntries group) {
        boolean variable = group.members().stream()
                .anyMatch(member -> element.values().get(member).value().contains("${"));
        boolean one = group.covers().stream()
                .anyMatch(cover -> element.values().get(cover).value().contains("?"));
        return !(variable && one);
    }
}
