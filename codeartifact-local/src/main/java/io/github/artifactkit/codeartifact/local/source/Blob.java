package io.github.artifactkit.codeartifact.local.source;

import java.io.IOException;
import java.io.InputStream;

/** The content of a file, wherever it is kept. Thread-safe; equal content makes equal blobs. */
public abstract class Blob {

    private final Fingerprint fingerprint;

    /** A blob with that fingerprint. */
    protected Blob(Fingerprint fingerprint) {
        this.fingerprint = fingerprint;
    }

    /** Size and digests. */
    public final Fingerprint fingerprint() {
        return fingerprint;
    }

    /** How many bytes there are. */
    public final long size() {
        return fingerprint.size();
    }

    /** A digest in lower-case hexadecimal digits. */
    public final String digest(Digest which) {
        return fingerprint.digest(which);
    }

    /**
     * The bytes from the beginning; to be closed by the caller.
     *
     * @throws IOException if they cannot be read any more
     */
    public abstract InputStream open() throws IOException;

    /**
     * All bytes at once, for small files such as descriptions.
     *
     * @throws IOException if they cannot be read any more
     */
    public final byte[] bytes() throws IOException {
        try (InputStream in = open()) {
            return in.readAllBytes();
        }
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof Blob that && fingerprint.equals(that.fingerprint);
    }

    @Override
    public final int hashCode() {
        return fingerprint.hashCode();
    }

    @Override
    public final String toString() {
        return fingerprint.toString();
    }
}
