package io.github.artifactkit.codeartifact.local.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A file of a package version that this process holds. Thread-safe; a digest is computed when first asked for. */
public final class Asset implements OfferedAsset {

    private final String name;
    private final byte[] content;
    private final Map<String, String> digests = new ConcurrentHashMap<>(4);

    /**
     * Makes a file.
     *
     * @param name the file name
     * @param content the bytes; not to be changed from now on
     */
    public Asset(String name, byte[] content) {
        this.name = name;
        this.content = content;
    }

    @Override
    public String name() {
        return name;
    }

    /** The bytes; not to be changed. */
    @Override
    public byte[] content() {
        return content;
    }

    @Override
    public boolean isAtHand() {
        return true;
    }

    /**
     * The digest of the content in lower-case hexadecimal digits.
     *
     * @param algorithm {@code MD5}, {@code SHA-1}, {@code SHA-256} or {@code SHA-512}
     */
    public String digest(String algorithm) {
        return digests.computeIfAbsent(algorithm, this::compute);
    }

    @Override
    public Optional<String> knownDigest(String algorithm) {
        return Optional.of(digest(algorithm));
    }

    private String compute(String algorithm) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    @Override
    public String toString() {
        return name + " (" + content.length + " bytes)";
    }
}
