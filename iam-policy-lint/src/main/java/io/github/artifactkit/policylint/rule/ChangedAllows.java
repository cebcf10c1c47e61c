package io.github.artifactkit.policylint.rule;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicySource;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonWriter;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The statements that a fix changed, as policies of their own. If all of them allow, and grant the same before and after,
 * the whole policies do: what a policy grants is what any of its Allow statements grants, less what a Deny takes back. The
 * proof over few statements is much shorter than over all of them. If they do not grant the same, the whole policies may.
 *
 * @param before the statements that the fix replaced
 * @param after the statements that replaced them
 */
record ChangedAllows(Policy before, Policy after) {

    /** What changed between two policies; empty if it is anything but Allow statements that replace others. */
    static Optional<ChangedAllows> between(Policy before, Policy after) {
        if (!isPlain(before) || !isPlain(after) || !version(before).equals(version(after))) {
            return Optional.empty();
        }
        List<Statement> old = before.statements();
        List<Statement> fixed = after.statements();
        int most = Math.min(old.size(), fixed.size());
        int head = 0;
        while (head < most && isSame(old.get(head), fixed.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < most - head && isSame(old.get(old.size() - tail - 1), fixed.get(fixed.size() - tail - 1))) {
            tail++;
        }
        List<Statement> replaced = old.subList(head, old.size() - tail);
        List<Statement> replacing = fixed.subList(head, fixed.size() - tail);
        return allow(replaced) && allow(replacing)
                ? Optional.of(new ChangedAllows(policy(replaced, before), policy(replacing, before)))
                : Optional.empty();
    }

    private static boolean isSame(Statement one, Statement other) {
        return one.object().isSameJson(other.object());
    }

    private static boolean isPlain(Policy policy) {
        return policy.source().isWholeFile() && policy.document().faults().isEmpty();
    }

    private static Optional<String> version(Policy policy) {
        return policy.version().map(JsonString::value);
    }

    private static boolean allow(List<Statement> statements) {
        return !statements.isEmpty() && statements.stream().allMatch(Statement::allows);
    }

    private static Policy policy(List<Statement> statements, Policy original) {
        String version = original.version()
                .map(JsonWriter::compact)
                .map(text -> "\"Version\":" + text + ",")
                .orElse("");
        String objects = statements.stream()
                .map(statement -> JsonWriter.compact(statement.object()))
                .collect(Collectors.joining(","));
        String text = "{" + version + "\"Statement\":[" + objects + "]}";
        return Policy.of(PolicySource.plain(Policy.read(text, ReadLimits.DEFAULT)), original.type());
    }
}
