package io.github.artifactkit.codeartifact.local.model;

import io.github.artifactkit.codeartifact.local.model.PackageGroup.Restriction;
import io.github.artifactkit.codeartifact.local.model.PackageGroup.Way;
import io.github.artifactkit.codeartifact.local.settings.Quotas;
import io.github.artifactkit.codeartifact.local.settings.Variation;
import io.github.artifactkit.codeartifact.local.source.Asset;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Publishes package versions to a repository, and changes what is said of them. Thread-safe. The methods that change
 * something return when the change is kept.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/packages-overview.html#package-publishing">
 *     CodeArtifact User Guide, package publishing</a>
 */
public final class Publishing {

    private final Registry registry;
    private final Upstreams upstreams;
    private final Quotas quotas;
    private final RejectedException.Reason blocking;

    /** Publishes to the repositories of a registry; versions that the upstreams have, or that are too large, are rejected. */
    public Publishing(Registry registry, Upstreams upstreams, Quotas quotas, Set<Variation> variations) {
        this.blocking = variations.contains(Variation.BLOCKED_PUBLISH_CONFLICTS)
                ? RejectedException.Reason.CONFLICT
                : RejectedException.Reason.BLOCKED;
        this.quotas = quotas;
        this.registry = registry;
        this.upstreams = upstreams;
    }

    /** Where the content of files is to be kept before it is published. */
    public Blobs blobs() {
        return registry.blobs();
    }

    /**
     * Publishes files of a version. To publish the same bytes again is a success that changes nothing.
     *
     * @return the version as it is now
     * @throws RejectedException BLOCKED if origin controls forbid it; CONFLICT if the version is there with other bytes, takes no
     *     more files, is archived or disposed of, or can be had from an upstream that the package may come from
     */
    public PackageVersion publish(Repository repository, PackageKey key, Publication publication) {
        Names.check(key, publication);
        publication.assets().forEach(this::limitSize);
        boolean elsewhere = repository.version(key, publication.version()).isEmpty()
                && upstreams.search(repository, key).isReachableElsewhere(publication.version());
        return registry.change(() -> {
            registry.present(repository);
            Map<Way, Restriction> byGroup =
                    repository.domain().groupsInEffect(registry.now()).restrictions(key);
            if (!Entrances.of(repository, key, byGroup).publish()) {
                throw blocked(repository, key);
            }
            Optional<PackageVersion> held = repository.version(key, publication.version());
            if (held.isPresent()) {
                return add(repository, key, held.get(), publication);
            }
            if (elsewhere) {
                throw conflict(key, publication.version(), "can be had from an upstream of the repository");
            }
            return enter(repository, key, publication, Entrances.first(OriginControls.PUBLISHED, byGroup));
        });
    }

    private PackageVersion enter(Repository repository, PackageKey key, Publication publication, OriginControls first) {
        if (repository.find(key).isEmpty()) {
            registry.put(repository, key, PackageSettings.of(first));
        }
        PackageVersion entered = new PackageVersion(
                publication.version(),
                publication.unfinished() ? VersionStatus.UNFINISHED : VersionStatus.PUBLISHED,
                Origin.publishedTo(repository.name()),
                registry.nextSequence(),
                registry.now(),
                registry.now(),
                publication.assets(),
                publication.metadata());
        registry.put(repository, key, limitCount(entered));
        return entered;
    }

    private PackageVersion add(Repository repository, PackageKey key, PackageVersion held, Publication publication) {
        if (!held.status().isServed()) {
            throw conflict(key, held.version(), "is " + held.status().apiName());
        }
        PackageVersion grown = held;
        for (Asset asset : publication.assets()) {
            Optional<Asset> before = held.asset(asset.name());
            if (before.isPresent() && !before.get().equals(asset)) {
                throw new RejectedException(
                        RejectedException.Reason.CONFLICT,
                        RejectedException.Kind.ASSET,
                        asset.name(),
                        "Asset '" + asset.name() + "' of '" + key.name() + "' " + held.version()
                                + " exists already with other content; delete the package version first");
            }
            if (before.isEmpty()) {
                boolean open = held.status() == VersionStatus.UNFINISHED || publication.growing();
                if (!open || held.origin().external()) {
                    throw conflict(key, held.version(), "exists already and takes no more assets");
                }
                grown = grown.with(asset).withMetadata(Metadata.ofPublished(asset.name(), registry.now()));
            }
        }
        if (!grown.equals(held)) {
            grown = grown.withMetadata(publication.metadata());
        }
        if (held.status() == VersionStatus.UNFINISHED && !publication.unfinished()) {
            grown = grown.with(VersionStatus.PUBLISHED);
        }
        return keep(repository, key, held, limitCount(grown));
    }

    private void limitSize(Asset asset) {
        if (asset.size() > quotas.assetBytes()) {
            throw new RejectedException(
                    RejectedException.Reason.QUOTA,
                    RejectedException.Kind.ASSET,
                    asset.name(),
                    "Asset '" + asset.name() + "' has " + asset.size() + " bytes; at most " + quotas.assetBytes()
                            + " are allowed");
        }
    }

    private PackageVersion limitCount(PackageVersion version) {
        if (version.assets().size() > quotas.assets()) {
            throw new RejectedException(
                    RejectedException.Reason.QUOTA,
                    RejectedException.Kind.PACKAGE_VERSION,
                    version.version(),
                    "A package version has at most " + quotas.assets() + " assets");
        }
        return version;
    }

    private PackageVersion keep(Repository repository, PackageKey key, PackageVersion before, PackageVersion after) {
        if (!after.equals(before)) {
            registry.put(repository, key, after);
        }
        return after;
    }

    /**
     * Publishes a version whose files are all there. One that is not unfinished stays as it is.
     *
     * @throws RejectedException NOT_FOUND if the version does not exist
     */
    public PackageVersion finish(Repository repository, PackageKey key, String version) {
        return change(
                repository,
                key,
                version,
                held -> held.status() == VersionStatus.UNFINISHED ? held.with(VersionStatus.PUBLISHED) : held);
    }

    /**
     * Gives a version another status, such as {@link VersionStatus#UNLISTED}.
     *
     * @throws RejectedException NOT_FOUND if the version does not exist
     */
    public PackageVersion setStatus(Repository repository, PackageKey key, String version, VersionStatus status) {
        return change(repository, key, version, held -> held.with(status));
    }

    /**
     * Adds to what the format says of a version.
     *
     * @throws RejectedException NOT_FOUND if the version does not exist
     */
    public PackageVersion describe(
            Repository repository, PackageKey key, String version, Map<String, String> metadata) {
        return change(repository, key, version, held -> held.withMetadata(metadata));
    }

    private PackageVersion change(
            Repository repository, PackageKey key, String version, UnaryOperator<PackageVersion> how) {
        return registry.change(() -> {
            PackageVersion held = registry.present(repository)
                    .version(key, version)
                    .orElseThrow(() -> new RejectedException(
                            RejectedException.Reason.NOT_FOUND,
                            RejectedException.Kind.PACKAGE_VERSION,
                            key.name() + "/" + version,
                            "Package version not found: '" + key.name() + "' " + version));
            return keep(repository, key, held, how.apply(held));
        });
    }

    /**
     * Adds to what the format says of a package as a whole.
     *
     * @throws RejectedException NOT_FOUND if the repository does not hold it
     */
    public PackageSettings describe(Repository repository, PackageKey key, Map<String, String> metadata) {
        return change(repository, key, settings -> settings.withMetadata(metadata));
    }

    /**
     * Sets a name for a version.
     *
     * @throws RejectedException NOT_FOUND if the repository does not hold the package
     */
    public PackageSettings tag(Repository repository, PackageKey key, String tag, String version) {
        return change(repository, key, settings -> {
            Map<String, String> tags = new TreeMap<>(settings.tags());
            tags.put(tag, version);
            return settings.withTags(tags);
        });
    }

    /**
     * Takes a name for a version away, if there is one.
     *
     * @throws RejectedException NOT_FOUND if the repository does not hold the package
     */
    public PackageSettings untag(Repository repository, PackageKey key, String tag) {
        return change(repository, key, settings -> {
            Map<String, String> tags = new TreeMap<>(settings.tags());
            tags.remove(tag);
            return settings.withTags(tags);
        });
    }

    private PackageSettings change(Repository repository, PackageKey key, UnaryOperator<PackageSettings> how) {
        return registry.change(() -> {
            PackageSettings before = registry.present(repository)
                    .find(key)
                    .map(HeldPackage::settings)
                    .orElseThrow(() -> new RejectedException(
                            RejectedException.Reason.NOT_FOUND,
                            RejectedException.Kind.PACKAGE,
                            key.name(),
                            "Package not found: '" + key.name() + "' in repository '" + repository.name() + "'"));
            PackageSettings after = how.apply(before);
            if (!after.equals(before)) {
                registry.put(repository, key, after);
            }
            return after;
        });
    }

    private RejectedException blocked(Repository repository, PackageKey key) {
        return new RejectedException(
                blocking,
                RejectedException.Kind.PACKAGE,
                key.name(),
                "Origin controls block publishing of package '" + key.name() + "' to repository '" + repository.name()
                        + "'");
    }

    private static RejectedException conflict(PackageKey key, String version, String why) {
        return new RejectedException(
                RejectedException.Reason.CONFLICT,
                RejectedException.Kind.PACKAGE_VERSION,
                key.name() + "/" + version,
                "Package version '" + key.name() + "' " + version + " " + why);
    }
}
