package io.github.artifactkit.policylint;

import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.Fix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A policy after its fixes were made.
 *
 * @param text the policy as it is now; all that no fix names is as it was
 * @param fixed the findings whose fixes were made, in the order in which they were made
 * @param report what is left to say of it
 */
public record FixedPolicy(String text, List<Finding> fixed, LintReport report) {

    /** A fix may bring the next one about; this many times is enough for all that can be nested. */
    private static final int ROUNDS = 10;

    /** Copies the findings. */
    public FixedPolicy {
        fixed = List.copyOf(fixed);
    }

    static FixedPolicy of(String original, FixPolicy policy, Function<String, LintReport> linter) {
        String text = original;
        List<Finding> fixed = new ArrayList<>();
        LintReport report = linter.apply(text);
        for (int round = 0; round < ROUNDS; round++) {
            ChosenEdits edits = new ChosenEdits();
            for (Finding finding : report.findings()) {
                Optional<Fix> fix = policy.choose(finding).filter(edits::fit);
                if (fix.isPresent()) {
                    edits.add(fix.get());
                    fixed.add(finding);
                }
            }
            if (edits.isEmpty()) {
                break;
            }
            text = Edit.apply(text, edits.all());
            report = linter.apply(text);
        }
        return new FixedPolicy(text, fixed, report);
    }
}
