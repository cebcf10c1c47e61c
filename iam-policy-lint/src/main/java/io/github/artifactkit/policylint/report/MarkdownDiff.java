package io.github.artifactkit.policylint.report;

import io.github.artifactkit.iam.policy.comparison.PolicyRelation;
import io.github.artifactkit.iam.policy.comparison.Reason;
import io.github.artifactkit.policylint.run.PolicyDiff;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** For a pull request or the summary of a job: a row for each policy that changed. */
public final class MarkdownDiff implements DiffReport {

    private static final int MOST = 5;

    @Override
    public void write(List<PolicyDiff> diffs, Writer out) throws IOException {
        List<PolicyDiff> changed = diffs.stream()
                .filter(diff -> diff.relation() != PolicyRelation.Kind.EQUAL)
                .toList();
        out.write("### What IAM policies grant\n\n");
        if (!changed.isEmpty()) {
            out.write("| policy | change | for example |\n|---|---|---|\n");
            for (PolicyDiff diff : changed) {
                out.write("| " + MarkdownText.code(DiffWords.name(diff)) + " | " + DiffWords.change(diff) + " | "
                        + examples(diff) + " |\n");
            }
            out.write("\n");
        }
        out.write(DiffWords.summary(diffs) + "\n");
        out.flush();
    }

    private static String examples(PolicyDiff diff) {
        List<String> all = Stream.concat(
                        diff.gained().stream().map(reason -> example("gained", reason)),
                        diff.lost().stream().map(reason -> example("lost", reason)))
                .toList();
        String shown = all.stream().limit(MOST).map(MarkdownText::cell).collect(Collectors.joining("<br>"));
        return Stream.of(
                        shown,
                        all.size() > MOST ? "and " + (all.size() - MOST) + " more" : "",
                        diff.reason().map(MarkdownText::cell).orElse(""))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("<br>"));
    }

    private static String example(String what, Reason reason) {
        return what + ": " + reason.witness() + ", " + DiffWords.statement(reason) + ", line "
                + DiffWords.start(reason).line();
    }
}
