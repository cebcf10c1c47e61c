package io.github.artifactkit.codeartifact.local.model;

import io.github.artifactkit.codeartifact.local.source.Asset;
import io.github.artifactkit.codeartifact.local.source.ExternalSource;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps in a repository what was fetched through it. Thread-safe. */
final class Retention {

    private final Registry registry;
    private final Duration ingestionDelay;

    Retention(Registry registry, Duration ingestionDelay) {
        this.registry = registry;
        this.ingestionDelay = ingestionDelay;
    }

    /** Keeps a version that another repository holds, and gives what the repository has of it then. */
    PackageVersion retain(Repository repository, PackageKey key, PackageVersion version) {
        if (version.status() == VersionStatus.UNFINISHED) {
            return version;
        }
        return registry.change(() -> {
            Optional<PackageVersion> held = registry.present(repository).version(key, version.version());
            return held.isPresent() ? grow(repository, key, held.get(), version) : enter(repository, key, version);
        });
    }

    /** Keeps a version that came from outside, and gives what the repository has of it then. */
    PackageVersion ingest(Repository repository, String connection, PackageKey key, Sources.Taken taken) {
        PackageVersion version = new PackageVersion(
                taken.version(),
                VersionStatus.PUBLISHED,
                Origin.cameThrough(connection),
                0,
                registry.now(),
                registry.now(),
                taken.assets(),
                taken.metadata());
        return registry.change(() -> {
            PackageVersion kept = retain(repository, key, version);
            taken.offer().ifPresent(offer -> describe(repository, key, offer));
            return kept;
        });
    }

    private PackageVersion enter(Repository repository, PackageKey key, PackageVersion version) {
        if (repository.find(key).isEmpty()) {
            registry.put(repository, key, PackageSettings.of(first(repository, key)));
        }
        PackageVersion entered = version.enteredAs(
                registry.nextSequence(),
                version.origin().external() ? registry.now().plus(ingestionDelay) : registry.now());
        registry.put(repository, key, entered);
        return entered;
    }

    private OriginControls first(Repository repository, PackageKey key) {
        return Entrances.first(
                OriginControls.FETCHED,
                repository.domain().groupsInEffect(registry.now()).restrictions(key));
    }

    /** Adds the files that the repository does not have yet, if it is the same version and not one of its own. */
    private PackageVersion grow(Repository repository, PackageKey key, PackageVersion held, PackageVersion more) {
        if (!held.origin().equals(more.origin()) || !held.status().isServed()) {
            return held;
        }
        List<Asset> assets = new ArrayList<>(held.assets());
        for (Asset asset : more.assets()) {
            if (held.asset(asset.name()).isEmpty()) {
                assets.add(asset);
            }
        }
        PackageVersion grown = held.withAssets(assets).withMetadata(more.metadata());
        if (!grown.equals(held)) {
            registry.put(repository, key, grown);
        }
        return grown;
    }

    /** What a source says of the package stays known when the source does not answer any more. */
    private void describe(Repository repository, PackageKey key, ExternalSource.Offer offer) {
        PackageSettings before = repository.find(key).orElseThrow().settings();
        PackageSettings after = before.withTags(offer.tags()).withMetadata(offer.metadata());
        if (!after.equals(before)) {
            registry.put(repository, key, after);
        }
    }
}
