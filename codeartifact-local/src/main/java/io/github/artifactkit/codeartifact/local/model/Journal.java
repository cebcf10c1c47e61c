package io.github.artifactkit.codeartifact.local.model;

import java.util.List;

/** Remembers changes, so that a registry can be brought back after the process has ended. */
public interface Journal {

    /** Remembers nothing. */
    Journal NONE = new Journal() {
        @Override
        public long append(List<Change> changes) {
            return 0;
        }

        @Override
        public void await(long position) {}
    };

    /**
     * Takes changes that belong together, in order. Called by one thread at a time.
     *
     * @return what to wait for with {@link #await}
     */
    long append(List<Change> changes);

    /**
     * Waits until changes cannot be lost any more. Called by many threads at a time.
     *
     * @param position what {@link #append} returned
     * @throws java.io.UncheckedIOException if they could not be kept
     */
    void await(long position);
}
