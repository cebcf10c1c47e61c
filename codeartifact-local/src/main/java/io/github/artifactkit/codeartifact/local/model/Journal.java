package io.github.artifactkit.codeartifact.local.model;

import java.util.List;
import java.util.stream.Stream;

/** Remembers changes, so that a registry can be brought back after the process has ended. */
public interface Journal {

    /** Remembers nothing. */
    Journal NONE = new Journal() {
        @Override
        public long append(List<Change> changes) {
            return 0;
        }

        @Override
        public boolean isLong() {
            return false;
        }

        @Override
        public void writeAnew(Stream<Change> contents) {}

        @Override
        public void await(long position) {}
    };

    /**
     * Takes changes that belong together, in order. Called by one thread at a time.
     *
     * @return what to wait for with {@link #await}
     */
    long append(List<Change> changes);

    /** Whether it has grown so much longer than what it says that it is worth to be written anew. */
    boolean isLong();

    /**
     * Forgets all changes and remembers others instead, which come to the same. Called by one thread at a time.
     *
     * @throws java.io.UncheckedIOException if they could not be kept
     */
    void writeAnew(Stream<Change> contents);

    /**
     * Waits until changes cannot be lost any more. Called by many threads at a time.
     *
     * @param position what {@link #append} returned
     * @throws java.io.UncheckedIOException if they could not be kept
     */
    void await(long position);
}
