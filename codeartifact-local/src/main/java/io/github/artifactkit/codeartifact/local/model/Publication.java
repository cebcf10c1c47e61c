package io.github.artifactkit.codeartifact.local.model;

import io.github.artifactkit.codeartifact.local.source.Asset;
import java.util.List;
import java.util.Map;

/**
 * Files of a package version that someone publishes.
 *
 * @param version the version
 * @param assets the files
 * @param metadata what the format says of the version; added to what is there
 * @param unfinished whether more files are to come before the version is published
 * @param growing whether the format takes more files for a version that is published already, as pypi and maven do
 */
public record Publication(
        String version, List<Asset> assets, Map<String, String> metadata, boolean unfinished, boolean growing) {

    /** Copies the collections. */
    public Publication {
        assets = List.copyOf(assets);
        metadata = Map.copyOf(metadata);
    }

    /** A version that is complete with these files and never gets others, as in npm. */
    public static Publication complete(String version, List<Asset> assets, Map<String, String> metadata) {
        return new Publication(version, assets, metadata, false, false);
    }

    /** Files of a version that may get others at any time, as in pypi. */
    public static Publication growing(String version, List<Asset> assets, Map<String, String> metadata) {
        return new Publication(version, assets, metadata, false, true);
    }

    /** Files of a version that is not published before {@link Publishing#finish}, as in maven. */
    public static Publication unfinished(String version, List<Asset> assets, Map<String, String> metadata) {
        return new Publication(version, assets, metadata, true, true);
    }
}
