package io.github.artifactkit.policylint.report;

import io.github.artifactkit.iam.policy.comparison.Reason;
import io.github.artifactkit.iam.policy.text.Position;
import io.github.artifactkit.policylint.run.PolicyDiff;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * Workflow commands of GitHub Actions, which become annotations of the lines: a warning for each statement that grants more
 * and each policy whose change is unknown. What is lost has no line in the new files and is counted.
 *
 * @see <a href="https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands">GitHub Docs, workflow
 *     commands</a>
 */
public final class GitHubDiff implements DiffReport {

    @Override
    public void write(List<PolicyDiff> diffs, Writer out) throws IOException {
        for (PolicyDiff diff : diffs) {
            for (Reason reason : diff.gained()) {
                Position start = DiffWords.start(reason);
                out.write("::warning file=" + WorkflowCommand.property(diff.path()) + ",line=" + start.line() + ",col="
                        + start.column() + ",title=New access::"
                        + WorkflowCommand.data(DiffWords.statement(reason) + " allows " + reason.witness()) + "\n");
            }
            if (diff.isUnknown()) {
                out.write("::warning file=" + WorkflowCommand.property(diff.path())
                        + ",title=Change of access is unknown::"
                        + WorkflowCommand.data(diff.reason().orElse("")) + "\n");
            }
        }
        out.write(DiffWords.summary(diffs) + "\n");
        out.flush();
    }
}
