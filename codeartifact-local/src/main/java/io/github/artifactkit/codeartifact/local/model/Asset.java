package io.github.artifactkit.codeartifact.local.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A file of a package version.
 *
 * @param name the file name
 * @param content the bytes; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // files are large, and equals compares what is in the array
public record Asset(String name, byte[] content) {

    /**
     * The digest of the content in lower-case hexadecimal digits.
     *
     * @param algorithm {@code MD5}, {@code SHA-1}, {@code SHA-256} or {@code SHA-512}
     */
    public String digest(String algorithm) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Asset that && name.equals(that.name) && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name + " (" + content.length + " bytes)";
    }
}
