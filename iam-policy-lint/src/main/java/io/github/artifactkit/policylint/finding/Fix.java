package io.github.artifactkit.policylint.finding;

import io.github.artifactkit.policylint.text.Edit;
import java.util.List;

/**
 * A way to mend a finding.
 *
 * @param title what it does, as a short imperative
 * @param safe whether it cannot change what the policy grants, or the policy is no JSON and grants nothing as it is
 * @param edits changes of the original text, at least one; they do not overlap
 */
public record Fix(String title, boolean safe, List<Edit> edits) {

    /**
     * Copies the edits.
     *
     * @throws IllegalArgumentException if there are none
     */
    public Fix {
        edits = List.copyOf(edits);
        if (edits.isEmpty()) {
            throw new IllegalArgumentException("a fix without an edit: " + title);
        }
    }
}
