package io.github.artifactkit.policylint;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.Fix;
import io.github.artifactkit.policylint.rule.FixProof;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A file after the fixes of its policies were made.
 *
 * @param text the file as it is now; all that no fix names is as it was
 * @param fixed the findings whose fixes were made, in the order in which they were made
 * @param reports what is left to say of each policy
 * @param settled whether no fix is left that could be made; not if fixes kept making each other necessary
 */
public record FixedText(String text, List<Finding> fixed, List<LintReport> reports, boolean settled) {

    /** A fix may bring the next one about; this many times is enough for all that can be nested. */
    private static final int ROUNDS = 10;

    /** Copies the lists. */
    public FixedText {
        fixed = List.copyOf(fixed);
        reports = List.copyOf(reports);
    }

    /** A fix that may be made, and the finding that it is of. */
    private record Choice(Finding finding, Fix fix) {}

    /** The text after some fixes, and what the linter says of it. */
    private record Attempt(List<Choice> choices, String text, List<LintReport> reports) {}

    /**
     * Makes the fixes of a file. Where only safe ones are made, what all of them together do is proved too: two statements
     * may each be superfluous as long as the other one stays.
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
            List<Choice> choices = fitting(choices(reports, policy));
            Attempt attempt = attempt(text, choices, linter);
            if (policy == FixPolicy.SAFE && !grantsTheSame(reports, attempt.reports())) {
                attempt = provedPart(text, reports, choices, linter);
            }
            if (attempt.choices().isEmpty()) {
                return new FixedText(text, fixed, reports, true);
            }
            attempt.choices().forEach(choice -> fixed.add(choice.finding()));
            text = attempt.text();
            reports = attempt.reports();
        }
        return new FixedText(text, fixed, reports, choices(reports, policy).isEmpty());
    }

    private static List<Choice> choices(List<LintReport> reports, FixPolicy policy) {
        List<Choice> choices = new ArrayList<>();
        for (LintReport report : reports) {
            for (Finding finding : report.findings()) {
                policy.choose(finding).ifPresent(fix -> choices.add(new Choice(finding, fix)));
            }
        }
        return choices;
    }

    /** Those of which no edit overlaps one of those before. */
    private static List<Choice> fitting(List<Choice> choices) {
        ChosenEdits edits = new ChosenEdits();
        List<Choice> fitting = new ArrayList<>();
        for (Choice choice : choices) {
            if (edits.fit(choice.fix())) {
                edits.add(choice.fix());
                fitting.add(choice);
            }
        }
        return fitting;
    }

    private static Attempt attempt(String text, List<Choice> choices, Function<String, List<LintReport>> linter) {
        ChosenEdits edits = new ChosenEdits();
        choices.forEach(choice -> edits.add(choice.fix()));
        String changed = Edit.apply(text, edits.all());
        return new Attempt(choices, changed, linter.apply(changed));
    }

    /** As many of the fixes, one after the other, as are proved together. */
    private static Attempt provedPart(
            String text, List<LintReport> reports, List<Choice> choices, Function<String, List<LintReport>> linter) {
        Attempt proved = new Attempt(List.of(), text, reports);
        for (Choice choice : choices) {
            List<Choice> more = new ArrayList<>(proved.choices());
            more.add(choice);
            Attempt next = attempt(text, more, linter);
            if (grantsTheSame(reports, next.reports())) {
                proved = next;
            }
        }
        return proved;
    }

    private static boolean grantsTheSame(List<LintReport> before, List<LintReport> after) {
        if (before.size() != after.size()) {
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            if (!FixProof.holds(policy(before.get(i)), policy(after.get(i)))) {
                return false;
            }
        }
        return true;
    }

    private static Policy policy(LintReport report) {
        return Policy.of(report.policy(), report.type().type());
    }
}
