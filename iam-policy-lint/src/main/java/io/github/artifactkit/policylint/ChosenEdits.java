package io.github.artifactkit.policylint;

import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.policylint.finding.Fix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The edits of fixes that are to be made together, none of which overlaps another one. Belongs to one thread. */
final class ChosenEdits {

    private final List<Edit> edits = new ArrayList<>();
    private final TreeMap<Integer, Edit> stretches = new TreeMap<>();
    private final TreeSet<Integer> insertions = new TreeSet<>();

    /** Whether none of the edits of a fix overlaps one of these. */
    boolean fit(Fix fix) {
        return fix.edits().stream().noneMatch(this::overlap);
    }

    /** Asks only the neighbours, as those that were chosen are apart from each other. */
    private boolean overlap(Edit edit) {
        boolean insertion = edit.start() == edit.end();
        Map.@Nullable Entry<Integer, Edit> before = stretches.lowerEntry(edit.end());
        if (before != null && edit.overlaps(before.getValue())) {
            return true;
        }
        Integer inserted = insertions.higher(edit.start());
        return !insertion && inserted != null && inserted < edit.end();
    }

    /** Adds the edits of a fix that fits. */
    void add(Fix fix) {
        for (Edit edit : fix.edits()) {
            edits.add(edit);
            if (edit.start() == edit.end()) {
                insertions.add(edit.start());
            } else {
                stretches.put(edit.start(), edit);
            }
        }
    }

    boolean isEmpty() {
        return edits.isEmpty();
    }

    List<Edit> all() {
        return edits;
    }
}
