package io.github.artifactkit.codeartifact.local.model;

import io.github.artifactkit.codeartifact.local.source.Asset;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Versions whose content changes from build to build, as that of snapshots in maven does. Thread-safe. */
public final class Snapshots {

    private final Registry registry;

    /** Changes versions in the repositories of a registry. */
    public Snapshots(Registry registry) {
        this.registry = registry;
    }

    /**
     * Gives a version the content of another, which goes. What the version was before is kept under a name of its own,
     * unlisted.
     *
     * @throws RejectedException NOT_FOUND if version {@code next} does not exist
     */
    public void turnOver(Repository repository, PackageKey key, String version, String next, String keptAs) {
        registry.change(() -> {
            Optional<PackageVersion> before = registry.present(repository).version(key, version);
            if (before.isPresent()) {
                rename(repository, key, version, keptAs, VersionStatus.UNLISTED);
            }
            rename(repository, key, next, version, VersionStatus.PUBLISHED);
            return version;
        });
    }

    private void rename(Repository repository, PackageKey key, String from, String to, VersionStatus status) {
        PackageVersion version = present(repository, key, from);
        registry.put(new Change.VersionGone(repository.domain().name(), repository.name(), key, from));
        registry.put(
                repository,
                key,
                new PackageVersion(
                        to,
                        status,
                        version.origin(),
                        registry.nextSequence(),
                        version.publishedTime(),
                        version.visibleFrom(),
                        version.assets(),
                        version.metadata()));
    }

    /**
     * Puts a file into a version in the place of one of the same name, if there is one.
     *
     * @throws RejectedException NOT_FOUND if the version does not exist
     */
    public void replace(Repository repository, PackageKey key, String version, Asset asset) {
        registry.change(() -> {
            PackageVersion held = present(repository, key, version);
            List<Asset> assets = new ArrayList<>(held.assets());
            assets.removeIf(each -> each.name().equals(asset.name()));
            assets.add(asset);
            registry.put(repository, key, held.withAssets(assets));
            return asset;
        });
    }

    private PackageVersion present(Repository repository, PackageKey key, String version) {
        return registry.present(repository)
                .version(key, version)
                .orElseThrow(() -> new RejectedException(
                        RejectedException.Reason.NOT_FOUND,
                        RejectedException.Kind.PACKAGE_VERSION,
                        key.name() + "/" + version,
                        "Package version not found: '" + key.name() + "' " + version));
    }
}
