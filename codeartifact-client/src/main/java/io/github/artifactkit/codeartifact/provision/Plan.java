package io.github.artifactkit.codeartifact.provision;

import java.util.List;

/**
 * What there is to do until a resource is as asked for. Nothing of it is done.
 *
 * @param changes the steps, in order; empty if all is as asked for
 */
public record Plan(List<Change> changes) {

    /** Copies the changes. */
    public Plan {
        changes = List.copyOf(changes);
    }

    static Plan of(List<Step> steps) {
        return new Plan(steps.stream().map(Step::change).toList());
    }

    /** Whether all is as asked for. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }
}
