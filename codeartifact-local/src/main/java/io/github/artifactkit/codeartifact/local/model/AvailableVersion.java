package io.github.artifactkit.codeartifact.local.model;

import io.github.artifactkit.codeartifact.local.source.ListedFile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A version that package managers see in a repository: it holds it, or has it in reach.
 *
 * @param version the version
 * @param enteredTime when it came into the domain; now, if it is not in it yet
 * @param files its files, as far as they can be listed
 * @param metadata what the format says of it
 */
public record AvailableVersion(
        String version, Instant enteredTime, List<ListedFile> files, Map<String, String> metadata) {

    /** Copies the collections. */
    public AvailableVersion {
        files = List.copyOf(files);
        metadata = Map.copyOf(metadata);
    }

    /** When its first file was published, in the public repository that it came from or here. */
    public Instant publishedTime() {
        return Metadata.published(metadata).orElse(enteredTime);
    }

    /** When a file was published, in the public repository that it came from or here. */
    public Instant publishedTime(String file) {
        return Metadata.published(metadata, file).orElse(enteredTime);
    }

    /** A file. */
    public Optional<ListedFile> file(String name) {
        return files.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
