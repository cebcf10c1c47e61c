package io.github.artifactkit.codeartifact;

import io.github.artifactkit.codeartifact.call.VersionCalls;
import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import io.github.artifactkit.codeartifact.transfer.CountingStream;
import io.github.artifactkit.codeartifact.transfer.Sha256;
import io.github.artifactkit.codeartifact.transfer.TransferProgress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.codeartifact.model.AssetSummary;
import software.amazon.awssdk.services.codeartifact.model.HashAlgorithm;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionDescription;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionStatus;

/**
 * Files that are published together as one version of a generic package. The version is unfinished until the last of them is
 * there, so no one installs half of it. If publishing breaks off, the same publication run again sends what is missing.
 * Belongs to one thread.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/using-generic-packages-publishing-consuming.html">
 *     Publishing generic packages</a>
 */
public final class GenericPublication {

    /** The user guide, "Asset names" of generic packages; the names "." and ".." are not valid. */
    private static final Pattern ASSET_NAME = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}~!@^&()\\-_+\\[\\]{};,. ]{1,255}");

    private final PackageVersion version;
    private final VersionCalls calls;
    private final Map<String, Content> assets = new LinkedHashMap<>();
    private final List<Path> temporary = new ArrayList<>();
    private Consumer<TransferProgress> progress = ignored -> {};

    GenericPublication(PackageVersion version, VersionCalls calls) {
        this.version = version;
        this.calls = calls;
    }

    /** Content that can be read more than once. */
    private interface Content {

        InputStream open() throws IOException;

        long size() throws IOException;
    }

    /**
     * Adds a file.
     *
     * @param name the asset's name
     * @throws CodeArtifactException.InvalidRequest if CodeArtifact does not accept the name
     * @throws CodeArtifactException.LocalFile if the file does not exist
     * @throws IllegalArgumentException if the name was used before
     */
    public GenericPublication asset(String name, Path file) {
        if (!Files.isRegularFile(file)) {
            throw ServiceErrors.localFile(
                    "The file " + file + ", to be published as " + name + ", does not exist.", null);
        }
        return add(name, new Content() {
            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(file);
            }

            @Override
            public long size() throws IOException {
                return Files.size(file);
            }
        });
    }

    /**
     * Adds some bytes.
     *
     * @param name the asset's name
     * @throws CodeArtifactException.InvalidRequest if CodeArtifact does not accept the name
     * @throws IllegalArgumentException if it was used before
     */
    public GenericPublication asset(String name, byte[] content) {
        byte[] copy = content.clone();
        return add(name, new Content() {
            @Override
            public InputStream open() {
                return new ByteArrayInputStream(copy);
            }

            @Override
            public long size() {
                return copy.length;
            }
        });
    }

    /**
     * Adds what a stream gives. It is read to its end at once, and not closed; until the files are published, what it gave is
     * in a temporary file for this user alone.
     *
     * @param name the asset's name
     * @throws CodeArtifactException.InvalidRequest if CodeArtifact does not accept the name
     * @throws CodeArtifactException.LocalFile if the stream cannot be read, or the temporary file not be written
     * @throws IllegalArgumentException if the name was used before
     */
    public GenericPublication asset(String name, InputStream content) {
        requireNewName(name);
        try {
            return asset(name, temporaryFile(content));
        } catch (IOException e) {
            throw ServiceErrors.localFile("Cannot read the asset " + name + ": " + e.getMessage(), e);
        }
    }

    private Path temporaryFile(InputStream content) throws IOException {
        Path file = Files.createTempFile("codeartifact-asset-", null);
        file.toFile().deleteOnExit();
        try (OutputStream out = Files.newOutputStream(file)) {
            content.transferTo(out);
        } catch (IOException e) {
            deleteTemporary(file);
            throw e;
        }
        temporary.add(file);
        return file;
    }

    private static void deleteTemporary(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It is deleted when the process ends.
        }
    }

    private GenericPublication add(String name, Content content) {
        requireNewName(name);
        assets.put(name, content);
        return this;
    }

    private void requireNewName(String name) {
        if (!ASSET_NAME.matcher(name).matches() || name.equals(".") || name.equals("..")) {
            throw ServiceErrors.invalid("'" + name + "' cannot be the name of an asset of a generic package: it has 1"
                    + " to 255 letters, digits, spaces and characters of ~!@^&()-_+[]{};,. and is not '.' or '..'");
        }
        if (assets.containsKey(name)) {
            throw new IllegalArgumentException("the asset " + name + " was added before");
        }
    }

    /** Is told how far the files are. The SDK reads each twice, to sign it and to send it, so it goes to its end twice. */
    public GenericPublication onProgress(Consumer<TransferProgress> listener) {
        progress = listener;
        return this;
    }

    /**
     * Sends the files that are not there yet, and finishes the version.
     *
     * @return the version as it is then
     * @throws CodeArtifactException.Conflict if the version is there and finished without one of the files, or has a file
     *     with another content under the same name
     * @throws CodeArtifactException if the service rejects a file, or has received it damaged
     * @throws IllegalStateException if no file was added
     * @throws CodeArtifactException.LocalFile if a file cannot be read
     */
    public PackageVersionDescription run() {
        if (assets.isEmpty()) {
            throw new IllegalStateException("there is nothing to publish: add an asset first");
        }
        Map<String, String> digests = new LinkedHashMap<>();
        assets.forEach((name, content) -> digests.put(name, digest(name, content)));
        Optional<PackageVersionDescription> there = version.find();
        List<String> missing = there.isPresent() ? missing(digests) : new ArrayList<>(digests.keySet());
        boolean finished = there.isPresent() && there.get().status() == PackageVersionStatus.PUBLISHED;
        if (finished && !missing.isEmpty()) {
            throw ServiceErrors.conflict("The " + calls.address().display() + " is published already, without "
                    + String.join(", ", missing) + ". Publish another version.");
        }
        for (int i = 0; i < missing.size(); i++) {
            String name = missing.get(i);
            send(name, Objects.requireNonNull(digests.get(name)), i < missing.size() - 1);
        }
        if (missing.isEmpty() && !finished) {
            finish();
        }
        PackageVersionDescription published = version.get();
        temporary.forEach(GenericPublication::deleteTemporary);
        temporary.clear();
        return published;
    }

    private static String digest(String name, Content content) {
        try (InputStream stream = content.open()) {
            return Sha256.of(stream);
        } catch (IOException e) {
            throw ServiceErrors.localFile("Cannot read the asset " + name + ": " + e.getMessage(), e);
        }
    }

    private List<String> missing(Map<String, String> digests) {
        Map<String, Asset> there = version.assets().collect(Collectors.toMap(Asset::name, asset -> asset));
        List<String> missing = new ArrayList<>();
        digests.forEach((name, digest) -> {
            Asset known = there.get(name);
            if (known == null) {
                missing.add(name);
            } else if (known.sha256().filter(other -> !other.equals(digest)).isPresent()) {
                throw ServiceErrors.conflict("The " + calls.address().display() + " has an asset " + name
                        + " with another content. Publish another version.");
            }
        });
        return missing;
    }

    /**
     * Sends a file. The SDK signs with a digest of its own in the place of the one that the API asks for, so the answer is
     * compared with ours.
     */
    private void send(String name, String digest, boolean moreToCome) {
        Content content = Objects.requireNonNull(assets.get(name));
        AssetSummary stored = calls.publish(name, digest, moreToCome, body(name, content));
        String got = stored == null ? null : stored.hashes().get(HashAlgorithm.SHA_256);
        if (got != null && !got.equals(digest)) {
            throw ServiceErrors.unusable("The asset " + name + " of "
                    + calls.address().display() + " was damaged on the way: it has the SHA-256 digest " + got
                    + " there, and " + digest + " here.");
        }
    }

    private RequestBody body(String name, Content content) {
        try {
            long size = content.size();
            return RequestBody.fromContentProvider(
                    () -> {
                        try {
                            return new CountingStream(content.open(), name, size, progress);
                        } catch (IOException e) {
                            throw ServiceErrors.localFile("Cannot read the asset " + name + ": " + e.getMessage(), e);
                        }
                    },
                    size,
                    "application/octet-stream");
        } catch (IOException e) {
            throw ServiceErrors.localFile("Cannot read the asset " + name + ": " + e.getMessage(), e);
        }
    }

    private void finish() {
        BatchResult result =
                version.packageRef().batch(List.of(version.version())).updateStatus(PackageVersionStatus.PUBLISHED);
        if (!result.isComplete()) {
            throw ServiceErrors.conflict(
                    "The " + calls.address().display() + " cannot be finished: " + result.failures());
        }
    }
}
