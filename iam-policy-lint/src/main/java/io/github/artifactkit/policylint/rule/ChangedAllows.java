package io.github.artifactkit.policylint.rule;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicySource;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.json.JsonString;
import io.github.artifactkit.iam.policy.json.JsonWriter;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        Map<String, Statement> old = byText(before);
        Map<String, Statement> fixed = byText(after);
        List<String> shared = new ArrayList<>(old.keySet());
        shared.retainAll(fixed.keySet());
        shared.forEach(old::remove);
        shared.forEach(fixed::remove);
        return allow(old) && allow(fixed)
                ? Optional.of(new ChangedAllows(policy(old, before), policy(fixed, before)))
                : Optional.empty();
    }

    private static boolean isPlain(Policy policy) {
        return policy.source().isWholeFile() && policy.document().faults().isEmpty();
    }

    private static Optional<String> version(Policy policy) {
        return policy.version().map(JsonString::value);
    }

    private static Map<String, Statement> byText(Policy policy) {
        Map<String, Statement> statements = new LinkedHashMap<>();
        policy.statements().forEach(statement -> statements.put(JsonWriter.compact(statement.object()), statement));
        return statements;
    }

    private static boolean allow(Map<String, Statement> statements) {
        return !statements.isEmpty() && statements.values().stream().allMatch(Statement::allows);
    }

    private static Policy policy(Map<String, Statement> statements, Policy original) {
        String version = original.version()
                .map(JsonWriter::compact)
                .map(text -> "\"Version\":" + text + ",")
                .orElse("");
        String text = "{" + version + "\"Statement\":[" + String.join(",", statements.keySet()) + "]}";
        return Policy.of(PolicySource.plain(Policy.read(text, ReadLimits.DEFAULT)), original.type());
    }
}
