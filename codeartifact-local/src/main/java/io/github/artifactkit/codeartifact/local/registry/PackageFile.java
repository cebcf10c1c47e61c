package io.github.artifactkit.codeartifact.local.registry;

import io.github.artifactkit.codeartifact.local.model.OfferedAsset;
import io.github.artifactkit.codeartifact.local.model.PackageKey;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * A file that is a package, or a part of one.
 *
 * @param key the package
 * @param version the version
 * @param asset the file
 * @param metadata what the format says of the version
 */
public record PackageFile(PackageKey key, String version, OfferedAsset asset, Map<String, String> metadata) {

    /** Copies the metadata. */
    public PackageFile {
        metadata = Map.copyOf(metadata);
    }

    /** Tells what a file of a folder is. */
    public interface Reader {

        /**
         * Looks at a file.
         *
         * @return nothing if it is not a package of the format
         * @throws IOException if it cannot be read, or is broken
         */
        Optional<PackageFile> read(FolderAsset file) throws IOException;
    }
}
