package io.github.artifactkit.codeartifact.local.source;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file of a package version.
 *
 * @param name the file name
 * @param blob its content
 */
public record Asset(String name, Blob blob) implements ListedFile {

    /** How many bytes it has. */
    public long size() {
        return blob.size();
    }

    /** A digest of the content in lower-case hexadecimal digits. */
    public String digest(Digest which) {
        return blob.digest(which);
    }

    @Override
    public OptionalLong knownSize() {
        return OptionalLong.of(size());
    }

    @Override
    public Optional<String> knownDigest(Digest which) {
        return Optional.of(digest(which));
    }
}
