package io.github.artifactkit.codeartifact.local.model;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a repository keeps of a package besides its versions. Immutable.
 *
 * @param controls by which ways new versions may come in
 * @param tags names for versions, such as {@code latest}; only npm has them
 * @param metadata what the format says of the package as a whole
 */
public record PackageSettings(OriginControls controls, Map<String, String> tags, Map<String, String> metadata) {

    /** Copies the collections. */
    public PackageSettings {
        tags = Map.copyOf(tags);
        metadata = Map.copyOf(metadata);
    }

    /** Of a package of which nothing else is said. */
    public static PackageSettings of(OriginControls controls) {
        return new PackageSettings(controls, Map.of(), Map.of());
    }

    /** With other controls. */
    public PackageSettings with(OriginControls other) {
        return new PackageSettings(other, tags, metadata);
    }

    PackageSettings withTags(Map<String, String> other) {
        return new PackageSettings(controls, other, metadata);
    }

    PackageSettings withMetadata(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(metadata);
        all.putAll(more);
        return new PackageSettings(controls, tags, all);
    }
}
