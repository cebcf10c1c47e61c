package io.github.artifactkit.policylint.report;

import io.github.artifactkit.iam.policy.comparison.PolicyRelation;
import io.github.artifactkit.iam.policy.comparison.Reason;
import io.github.artifactkit.iam.policy.text.Position;
import io.github.artifactkit.policylint.run.PolicyDiff;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** For people: a line for each policy that changed, and below it one for each statement that grants more or less. */
public final class TextDiff implements DiffReport {

    @Override
    public void write(List<PolicyDiff> diffs, Writer out) throws IOException {
        for (PolicyDiff diff : diffs) {
            if (diff.relation() != PolicyRelation.Kind.EQUAL) {
                write(diff, out);
            }
        }
        out.write(DiffWords.summary(diffs) + "\n");
        out.flush();
    }

    private static void write(PolicyDiff diff, Writer out) throws IOException {
        out.write(DiffWords.name(diff) + ": " + DiffWords.change(diff)
                + diff.reason().map(reason -> ": " + reason).orElse("") + "\n");
        for (Reason reason : diff.gained()) {
            out.write("  + " + line(reason, " allows ") + "\n");
        }
        for (Reason reason : diff.lost()) {
            out.write("  - " + line(reason, " allowed ") + "\n");
        }
    }

    private static String line(Reason reason, String verb) {
        Position start = DiffWords.start(reason);
        return start.line() + ":" + start.column() + " " + DiffWords.statement(reason) + verb + reason.witness();
    }
}
