package io.github.artifactkit.policylint.report;

import io.github.artifactkit.iam.policy.comparison.PolicyRelation;
import io.github.artifactkit.iam.policy.comparison.Reason;
import io.github.artifactkit.iam.policy.text.Position;
import io.github.artifactkit.policylint.run.PolicyDiff;
import io.github.artifactkit.policylint.run.PolicyDiff.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the forms of a diff say in the same words. */
final class DiffWords {

    private DiffWords() {}

    /** The policy, such as {@code template.yaml (Role)}. */
    static String name(PolicyDiff diff) {
        return diff.path() + (diff.address().isEmpty() ? "" : " (" + diff.address() + ")");
    }

    /** What happened to what the policy grants, as a phrase. */
    static String change(PolicyDiff diff) {
        if (diff.change() == Change.ADDED) {
            return diff.relation() == PolicyRelation.Kind.EQUAL ? "new policy that grants nothing" : "new policy";
        }
        if (diff.change() == Change.REMOVED) {
            return "removed policy";
        }
        return switch (diff.relation()) {
            case EQUAL -> "grants the same";
            case NARROWER -> "grants less";
            case WIDER -> "grants more";
            case INCOMPARABLE -> "grants more, and less elsewhere";
            case UNKNOWN -> "change is unknown";
        };
    }

    /** The statement, such as {@code statement 2 (AllowRead)}; statements count from 1. */
    static String statement(Reason reason) {
        return "statement " + reason.statement().number()
                + reason.statementId().map(sid -> " (" + sid + ")").orElse("");
    }

    static Position start(Reason reason) {
        return reason.policy()
                .document()
                .source()
                .position(reason.statement().object().start());
    }

    /** How many policies were compared and how they relate, as a sentence. */
    static String summary(List<PolicyDiff> diffs) {
        List<String> parts = new ArrayList<>();
        for (PolicyRelation.Kind kind : PolicyRelation.Kind.values()) {
            long count = diffs.stream().filter(diff -> diff.relation() == kind).count();
            if (count > 0) {
                parts.add(count + " " + kind.name().toLowerCase(Locale.ROOT));
            }
        }
        String compared = diffs.size() == 1 ? "1 policy compared" : diffs.size() + " policies compared";
        return compared + (parts.isEmpty() ? "." : ": " + String.join(", ", parts) + ".");
    }
}
