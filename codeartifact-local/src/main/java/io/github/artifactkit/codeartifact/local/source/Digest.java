package io.github.artifactkit.codeartifact.local.source;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digests that CodeArtifact keeps of every asset. */
public enum Digest {
    /** MD5, 16 bytes. */
    MD5("MD5", 16),
    /** SHA-1, 20 bytes. */
    SHA1("SHA-1", 20),
    /** SHA-256, 32 bytes. */
    SHA256("SHA-256", 32),
    /** SHA-512, 64 bytes. */
    SHA512("SHA-512", 64);

    private final String algorithm;
    private final int length;

    Digest(String algorithm, int length) {
        this.algorithm = algorithm;
        this.length = length;
    }

    /** The name, as the API and Java's security providers write it. */
    public String algorithm() {
        return algorithm;
    }

    /** How many bytes it has. */
    int length() {
        return length;
    }

    /** A message digest that computes it. */
    public MessageDigest begin() {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
