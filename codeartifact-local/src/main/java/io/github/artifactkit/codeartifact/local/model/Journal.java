package io.github.artifactkit.codeartifact.local.model;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Remembers changes, so that a registry can be restored after the process has ended. */
public interface Journal {

    /** Remembers nothing. */
    Journal NONE = new Journal() {
        @Override
        public Entry append(List<Change> changes) {
            return () -> {};
        }

        @Override
        public boolean isLong() {
            return false;
        }

        @Override
        public void writeAnew(Stream<Change> contents) {}

        @Override
        public void resume() {}
    };

    /** Changes that were handed to the journal. */
    interface Entry {

        /**
         * Waits until the changes cannot be lost any more. May be called by many threads, and again.
         *
         * @throws IOException if they could not be kept; then they never are
         */
        void await() throws IOException;
    }

    /** Accepts changes that belong together, in order. Called by one thread at a time. */
    Entry append(List<Change> changes);

    /** Whether it has grown so much longer than its contents that it is worth writing it anew. */
    boolean isLong();

    /**
     * Forgets all changes and remembers others instead, which come to the same. Called by one thread at a time.
     *
     * @throws IOException if they could not be kept; then it still remembers what it did before
     */
    void writeAnew(Stream<Change> contents) throws IOException;

    /**
     * Accepts changes again after some could not be kept. Until then it keeps no others, since they may rest on those that
     * were lost. Called by one thread at a time, once the lost changes are undone.
     */
    void resume();
}
