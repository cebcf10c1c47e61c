package io.github.artifactkit.codeartifact.local.model;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A version of a package. Immutable; repositories that retain a version share it.
 *
 * @param version the version
 * @param origin how it came into the domain
 * @param publishedTime when it came in
 * @param visibleFrom when the control plane begins to list it
 * @param assets its files
 * @param metadata what the format says of it, such as {@code requires-python} and {@code summary}
 */
public record PackageVersion(
        String version,
        Origin origin,
        Instant publishedTime,
        Instant visibleFrom,
        List<Asset> assets,
        Map<String, String> metadata) {

    /** Copies the collections. */
    public PackageVersion {
        assets = List.copyOf(assets);
        metadata = Map.copyOf(metadata);
    }

    /** Whether one of its files has that name. */
    public boolean has(String asset) {
        return assets.stream().anyMatch(each -> each.name().equals(asset));
    }

    /** An opaque text that changes with the assets. */
    public String revision() {
        StringBuilder all = new StringBuilder(version);
        assets.forEach(asset -> all.append(asset.name()).append(asset.digest("SHA-256")));
        byte[] bytes = all.toString().getBytes(StandardCharsets.UTF_8);
        return new Asset("revision", bytes).digest("SHA-256");
    }
}
