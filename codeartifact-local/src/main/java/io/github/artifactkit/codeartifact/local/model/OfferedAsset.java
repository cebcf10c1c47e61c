package io.github.artifactkit.codeartifact.local.model;

import java.io.IOException;
import java.util.Optional;

/** A file that can be had: one that is held, or one that an external source has. Thread-safe. */
public interface OfferedAsset {

    /** The file name. */
    String name();

    /**
     * The digest of the content in lower-case hexadecimal digits, if it is known without a download.
     *
     * @param algorithm {@code MD5}, {@code SHA-1}, {@code SHA-256} or {@code SHA-512}
     */
    Optional<String> knownDigest(String algorithm);

    /** Whether the content is here or in a folder, so that reading it costs no request. */
    boolean isAtHand();

    /**
     * The bytes; not to be changed.
     *
     * @throws IOException if they cannot be had, or are not those that the digests promise
     */
    byte[] content() throws IOException;
}
