package io.github.artifactkit.codeartifact.local.model;

import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Copies package versions between repositories of a domain. Origin controls of the destination do not hold: to copy is
 * the documented way for a patched version into a repository that may not be published to. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/copy-package.html">CodeArtifact User Guide, copy
 *     packages between repositories</a>
 */
public final class Copying {

    private final Registry registry;
    private final Upstreams upstreams;

    /** Copies within the domains of a registry. */
    public Copying(Registry registry, Upstreams upstreams) {
        this.registry = registry;
        this.upstreams = upstreams;
    }

    /**
     * What to copy.
     *
     * @param key the package
     * @param versions the versions
     * @param revisions the revision that each must have in the source; those that are not mentioned may have any
     * @param fromUpstream whether versions that only upstreams of the source have are copied too
     * @param overwrite whether versions of the destination that differ are replaced
     */
    public record Order(
            PackageKey key,
            Collection<String> versions,
            Map<String, String> revisions,
            boolean fromUpstream,
            boolean overwrite) {

        /** Copies the collections; a version that is named twice counts once. */
        public Order {
            versions = List.copyOf(new LinkedHashSet<>(versions));
            revisions = Map.copyOf(revisions);
        }
    }

    /** Copies versions. Those that the destination has already, and that are the same, are neither done nor failed. */
    public Batch copy(Repository source, Repository destination, Order order) {
        Map<String, PackageVersion> found = new LinkedHashMap<>();
        for (String version : order.versions()) {
            find(source, order, version).ifPresent(each -> found.put(version, each));
        }
        return registry.change(() -> {
            registry.present(source);
            registry.present(destination);
            Map<String, Batch.Failure> failures = new LinkedHashMap<>();
            for (String version : order.versions()) {
                failure(Optional.ofNullable(found.get(version)), version, destination, order)
                        .ifPresent(failure -> failures.put(version, failure));
            }
            return failures.isEmpty()
                    ? enter(source, destination, order.key(), found)
                    : Batch.failed(order.versions(), failures);
        });
    }

    /** Before anything is locked, for a source behind an upstream may have to be asked. */
    private Optional<PackageVersion> find(Repository source, Order order, String version) {
        return order.fromUpstream()
                ? upstreams.search(source, order.key()).version(version)
                : source.version(order.key(), version);
    }

    private static Optional<Batch.Failure> failure(
            Optional<PackageVersion> found, String version, Repository destination, Order order) {
        if (found.isEmpty()) {
            return fail(Batch.Code.NOT_FOUND, "Could not find version " + version);
        }
        String revision = found.get().revision();
        String wanted = order.revisions().getOrDefault(version, revision);
        if (!revision.equals(wanted)) {
            return fail(
                    Batch.Code.MISMATCHED_REVISION, "current revision: " + revision + ", expected revision: " + wanted);
        }
        VersionStatus status = found.get().status();
        if (status != VersionStatus.PUBLISHED && status != VersionStatus.UNLISTED) {
            return fail(Batch.Code.NOT_ALLOWED, "Version " + version + " is " + status.apiName());
        }
        Optional<PackageVersion> there = destination.version(order.key(), version);
        return there.isPresent() && !isSame(there.get(), found.get()) && !order.overwrite()
                ? fail(Batch.Code.ALREADY_EXISTS, "Version " + version + " already exists")
                : Optional.empty();
    }

    private static boolean isSame(PackageVersion one, PackageVersion other) {
        return one.revision().equals(other.revision())
                && one.metadata().equals(other.metadata())
                && one.status().isServed();
    }

    private Batch enter(
            Repository source, Repository destination, PackageKey key, Map<String, PackageVersion> versions) {
        Map<String, PackageVersion> done = new LinkedHashMap<>();
        versions.forEach((name, version) -> {
            if (destination
                    .version(key, name)
                    .filter(there -> isSame(there, version))
                    .isEmpty()) {
                done.put(name, enter(destination, key, version));
            }
        });
        source.find(key).ifPresent(held -> describe(destination, key, held.settings(), versions));
        return new Batch(done, Map.of());
    }

    private PackageVersion enter(Repository destination, PackageKey key, PackageVersion version) {
        if (destination.find(key).isEmpty()) {
            OriginControls byWay = version.origin().external() ? OriginControls.FETCHED : OriginControls.PUBLISHED;
            var byGroup = destination.domain().groupsInEffect(registry.now()).restrictions(key);
            registry.put(destination, key, PackageSettings.of(Entrances.first(byWay, byGroup)));
        }
        PackageVersion entered = version.enteredAs(registry.nextSequence(), registry.now());
        registry.put(destination, key, entered);
        return entered;
    }

    /** All tags of the versions come along, and so does what the format says of the package. */
    private void describe(
            Repository destination, PackageKey key, PackageSettings from, Map<String, PackageVersion> versions) {
        destination.find(key).map(HeldPackage::settings).ifPresent(before -> {
            Map<String, String> tags = new TreeMap<>(before.tags());
            from.tags().forEach((tag, version) -> {
                if (versions.containsKey(version)) {
                    tags.put(tag, version);
                }
            });
            Map<String, String> metadata = new TreeMap<>(from.metadata());
            metadata.putAll(before.metadata());
            PackageSettings after = before.withTags(tags).withMetadata(metadata);
            if (!after.equals(before)) {
                registry.put(destination, key, after);
            }
        });
    }

    private static Optional<Batch.Failure> fail(Batch.Code code, String message) {
        return Optional.of(new Batch.Failure(code, message));
    }
}
