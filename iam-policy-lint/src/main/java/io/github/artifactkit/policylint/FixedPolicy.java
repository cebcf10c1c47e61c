package io.github.artifactkit.policylint;

import io.github.artifactkit.policylint.finding.Finding;
import java.util.List;
import java.util.function.Function;

/**
 * A policy after its fixes were made.
 *
 * @param text the policy as it is now; all that no fix names is as it was
 * @param fixed the findings whose fixes were made, in the order in which they were made
 * @param report what is left to say of it
 * @param settled whether no fix is left that could be made; not if fixes kept making each other necessary
 */
public record FixedPolicy(String text, List<Finding> fixed, LintReport report, boolean settled) {

    /** Copies the findings. */
    public FixedPolicy {
        fixed = List.copyOf(fixed);
    }

    static FixedPolicy of(String original, FixPolicy policy, Function<String, LintReport> linter) {
        FixedText file = FixedText.of(original, policy, text -> List.of(linter.apply(text)));
        return new FixedPolicy(file.text(), file.fixed(), file.reports().get(0), file.settled());
    }
}
