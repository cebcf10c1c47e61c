package io.github.artifactkit.codeartifact.local.model;

import io.github.artifactkit.codeartifact.local.source.Blob;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Where the content of files is kept, by its digest: the same content is kept once. Thread-safe. A blob that no
 * package version mentions goes away by itself, at the latest when the store is opened again.
 */
public interface Blobs extends AutoCloseable {

    /**
     * Begins to take a file.
     *
     * @throws IOException if its storage is full
     */
    Writing begin() throws IOException;

    /**
     * Takes a file to its end.
     *
     * @throws IOException if it cannot be read or its storage is full; then nothing is kept
     */
    default Blob keep(InputStream content) throws IOException {
        try (Writing writing = begin()) {
            content.transferTo(writing);
            return writing.finish();
        }
    }

    /** Takes bytes that are at hand. */
    default Blob keep(byte[] content) {
        try {
            return keep(new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new UncheckedIOException("no room for " + content.length + " bytes", e);
        }
    }

    @Override
    void close();

    /** A file on its way in. Belongs to one thread. Closing it without {@link #finish} throws away what came. */
    abstract class Writing extends OutputStream {

        /** For implementations. */
        protected Writing() {}

        /**
         * Keeps what was written.
         *
         * @throws IOException if its storage is full
         */
        public abstract Blob finish() throws IOException;
    }
}
