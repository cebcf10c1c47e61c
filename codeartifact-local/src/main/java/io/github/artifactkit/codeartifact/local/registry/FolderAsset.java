package io.github.artifactkit.codeartifact.local.registry;

import io.github.artifactkit.codeartifact.local.model.Asset;
import io.github.artifactkit.codeartifact.local.model.OfferedAsset;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A file of a folder that plays an external source. Its digests are computed when first asked for, then kept. */
public final class FolderAsset implements OfferedAsset {

    private final Path file;
    private final Map<String, String> digests = new ConcurrentHashMap<>(4);

    /** Names a file; it is read when that is needed. */
    public FolderAsset(Path file) {
        this.file = file;
    }

    @Override
    public String name() {
        return String.valueOf(file.getFileName());
    }

    @Override
    public boolean isAtHand() {
        return true;
    }

    @Override
    public Optional<String> knownDigest(String algorithm) {
        return Optional.of(digests.computeIfAbsent(algorithm, this::digest));
    }

    private String digest(String algorithm) {
        try {
            return new Asset(name(), content()).digest(algorithm);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    @Override
    public byte[] content() throws IOException {
        return Files.readAllBytes(file);
    }

    /** Opens the file, for a look at what is in it. */
    public InputStream open() throws IOException {
        return Files.newInputStream(file);
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
