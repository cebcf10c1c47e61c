package io.github.artifactkit.policylint;

import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.Fix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A file after the fixes of its policies were made.
 *
 * @param text the file as it is now; all that no fix names is as it was
 * @param fixed the findings whose fixes were made, in the order in which they were made
 * @param reports what is left to say of each policy
 */
public record FixedText(String text, List<Finding> fixed, List<LintReport> reports) {

    /** A fix may bring the next one about; this many times is enough for all that can be nested. */
    private static final int ROUNDS = 10;

    /** Copies the lists. */
    public FixedText {
        fixed = List.copyOf(fixed);
        reports = List.copyOf(reports);
    }

    /**
     * Makes the fixes of a file.
     *
     * @param original the file
     * @param policy which fixes are made
     * @param linter reports on the policies of a text, with places in that text
     */
    public static FixedText of(String original, FixPolicy policy, Function<String, List<LintReport>> linter) {
        String text = original;
        List<Finding> fixed = new ArrayList<>();
        List<LintReport> reports = linter.apply(text);
        for (int round = 0; round < ROUNDS; round++) {
            ChosenEdits edits = new ChosenEdits();
            for (LintReport report : reports) {
                for (Finding finding : report.findings()) {
                    Optional<Fix> fix = policy.choose(finding).filter(edits::fit);
                    if (fix.isPresent()) {
                        edits.add(fix.get());
                        fixed.add(finding);
                    }
                }
            }
            if (edits.isEmpty()) {
                break;
            }
            text = Edit.apply(text, edits.all());
            reports = linter.apply(text);
        }
        return new FixedText(text, fixed, reports);
    }
}
