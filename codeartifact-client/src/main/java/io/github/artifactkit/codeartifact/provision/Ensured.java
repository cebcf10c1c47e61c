package io.github.artifactkit.codeartifact.provision;

import java.util.List;

/**
 * How a resource was brought to the state that was asked for.
 *
 * @param resource the resource as it is now
 * @param changes what was done, in order; empty if it was as asked for already
 * @param <T> what describes the resource
 */
public record Ensured<T>(T resource, List<Change> changes) {

    /** Copies the changes. */
    public Ensured {
        changes = List.copyOf(changes);
    }

    /** Whether anything had to be done. */
    public boolean isChanged() {
        return !changes.isEmpty();
    }
}
