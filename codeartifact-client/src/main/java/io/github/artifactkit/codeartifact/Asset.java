package io.github.artifactkit.codeartifact;

import io.github.artifactkit.codeartifact.call.VersionCalls;
import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.transfer.Download;
import io.github.artifactkit.codeartifact.transfer.TransferProgress;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codeartifact.model.AssetSummary;
import software.amazon.awssdk.services.codeartifact.model.HashAlgorithm;

/** A file of a package version, as the service listed it. Immutable and thread-safe. */
public final class Asset {

    private final VersionCalls version;
    private final AssetSummary summary;

    Asset(VersionCalls version, AssetSummary summary) {
        this.version = version;
        this.summary = summary;
    }

    /** The name of the file. */
    public String name() {
        return summary.name();
    }

    /** Its size in bytes. */
    public long size() {
        return summary.size();
    }

    /** Its SHA-256 digest in lower-case hexadecimal digits, if the service lists it. */
    public Optional<String> sha256() {
        return Optional.ofNullable(sha256OrNull());
    }

    private @Nullable String sha256OrNull() {
        return summary.hashes().get(HashAlgorithm.SHA_256);
    }

    /**
     * Opens the content, unchecked; the caller closes it. {@link #downloadTo(Path)} checks what it gets.
     *
     * @throws CodeArtifactException if it is not available
     */
    public InputStream open() {
        return version.open(summary.name());
    }

    /** As {@link #downloadTo(Path, Consumer)}, without progress. */
    public Path downloadTo(Path target) {
        return downloadTo(target, ignored -> {});
    }

    /**
     * Downloads the file, checks its size and SHA-256 digest, and only then puts it into its place.
     * Threads and processes may download to the same place at the same time.
     *
     * @param target the file, or an existing folder, which gets a file of the asset's name
     * @param progress is told about progress
     * @return the file
     * @throws CodeArtifactException if it is not available, is not what the service lists, or cannot be written
     */
    public Path downloadTo(Path target, Consumer<TransferProgress> progress) {
        Path file = Files.isDirectory(target) ? target.resolve(fileName()) : target;
        return new Download(summary.name(), sha256OrNull(), summary.size(), progress).to(file, this::open);
    }

    /** An asset's name may hold what leads out of the folder. */
    private String fileName() {
        String name = summary.name();
        if (name.contains("/") || name.contains("\\") || name.equals("..") || name.equals(".")) {
            throw new IllegalArgumentException(
                    "the asset '" + name + "' has no name that a file may have here: give the file to download it to");
        }
        return name;
    }

    /** {@code Asset[cli.zip of version 1.2 of generic/tools/cli in gamerhub/devops]}. */
    @Override
    public String toString() {
        return "Asset[" + name() + " of " + version.address().display() + "]";
    }
}
