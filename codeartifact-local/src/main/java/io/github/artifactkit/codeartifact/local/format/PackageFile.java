package io.github.artifactkit.codeartifact.local.format;

import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/**
 * What a file of a folder is.
 *
 * @param key the package
 * @param version the version
 * @param asset the name that the file has as an asset
 * @param metadata what the format says of the version
 */
public record PackageFile(PackageKey key, String version, String asset, Map<String, String> metadata) {

    /** Copies the metadata. */
    public PackageFile {
        metadata = Map.copyOf(metadata);
    }

    /** Tells what a file is. */
    public interface Reader {

        /**
         * Looks at a file.
         *
         * @param name the file name
         * @param content opens the file, if its name does not tell enough
         * @return nothing if it is not a package of the format
         * @throws IOException if it cannot be read, or is broken
         */
        Optional<PackageFile> read(String name, Content content) throws IOException;
    }

    /** Opens a file. */
    public interface Content {

        /** The bytes from the beginning; to be closed by the caller. */
        InputStream open() throws IOException;
    }
}
