package io.github.artifactkit.codeartifact.local.model;

import io.github.artifactkit.codeartifact.local.source.Asset;
import io.github.artifactkit.codeartifact.local.source.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A version of a package as one repository holds it. Immutable; repositories that retain a version of another share
 * its assets.
 *
 * @param version the version
 * @param status what may be done with it
 * @param origin how it came into the domain
 * @param sequence the place in the order in which versions came into the account; grows
 * @param publishedTime when it came in, which is what the API says; see {@link #publishedTime(String)}
 * @param visibleFrom when the control plane begins to list it
 * @param assets its files
 * @param metadata what the format says of it, such as {@code requires-python} and {@code summary}
 */
public record PackageVersion(
        String version,
        VersionStatus status,
        Origin origin,
        long sequence,
        Instant publishedTime,
        Instant visibleFrom,
        List<Asset> assets,
        Map<String, String> metadata) {

    /** Copies the collections. */
    public PackageVersion {
        assets = List.copyOf(assets);
        metadata = Map.copyOf(metadata);
    }

    /** When a file was published, in the public repository that it came from or here. */
    public Instant publishedTime(String file) {
        return Metadata.published(metadata, file).orElse(publishedTime);
    }

    /** One of its files. */
    public Optional<Asset> asset(String name) {
        for (Asset asset : assets) {
            if (asset.name().equals(name)) {
                return Optional.of(asset);
            }
        }
        return Optional.empty();
    }

    /** An opaque text that changes with the assets; a base64 SHA-256 digest as that of the service. */
    public String revision() {
        var digest = Digest.SHA256.begin();
        digest.update(version.getBytes(StandardCharsets.UTF_8));
        for (Asset asset : assets) {
            digest.update(asset.name().getBytes(StandardCharsets.UTF_8));
            digest.update(asset.blob().fingerprint().digestBytes(Digest.SHA256));
        }
        return Base64.getEncoder().encodeToString(digest.digest());
    }

    /** As it comes into another repository of the domain. */
    PackageVersion enteredAs(long place, Instant visible) {
        return new PackageVersion(version, status, origin, place, publishedTime, visible, assets, metadata);
    }

    PackageVersion with(VersionStatus other) {
        return new PackageVersion(version, other, origin, sequence, publishedTime, visibleFrom, assets, metadata);
    }

    PackageVersion withAssets(List<Asset> others) {
        return new PackageVersion(version, status, origin, sequence, publishedTime, visibleFrom, others, metadata);
    }

    /** With one more file; a file of that name is replaced. */
    PackageVersion with(Asset asset) {
        List<Asset> all = new ArrayList<>(assets);
        all.removeIf(each -> each.name().equals(asset.name()));
        all.add(asset);
        return withAssets(all);
    }

    PackageVersion withMetadata(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(metadata);
        all.putAll(more);
        return new PackageVersion(version, status, origin, sequence, publishedTime, visibleFrom, assets, all);
    }
}
