package io.github.artifactkit.codeartifact.local.model;

import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Changes many versions of a package at once: their status, or that they are there. Thread-safe. */
public final class VersionChanges {

    private final Registry registry;

    /** Changes the versions of a registry. */
    public VersionChanges(Registry registry) {
        this.registry = registry;
    }

    /**
     * What the caller expects of the versions.
     *
     * @param versions the versions
     * @param revisions the revision that each must have; those that are not mentioned may have any
     * @param status the status that all must have; null for any
     */
    public record Expected(
            Collection<String> versions,
            Map<String, String> revisions,
            @Nullable VersionStatus status) {

        /** Copies the collections; a version that is named twice counts once. */
        public Expected {
            versions = List.copyOf(new LinkedHashSet<>(versions));
            revisions = Map.copyOf(revisions);
        }
    }

    /** What is done to one version. */
    private interface Step {
        PackageVersion apply(PackageVersion version);
    }

    /** Gives versions another status: published, unlisted or archived. What is disposed of stays so. */
    public Batch setStatus(Repository repository, PackageKey key, Expected expected, VersionStatus status) {
        return change(repository, key, expected, true, version -> put(repository, key, version.with(status)));
    }

    /** Destroys the files of versions and keeps the record that there were any. */
    public Batch dispose(Repository repository, PackageKey key, Expected expected) {
        return change(
                repository,
                key,
                expected,
                true,
                version -> put(
                        repository, key, version.with(VersionStatus.DISPOSED).withAssets(List.of())));
    }

    /** Takes versions away, whatever their status; then they may be published again. */
    public Batch delete(Repository repository, PackageKey key, Expected expected) {
        return registry.change(() -> {
            Batch batch = change(repository, key, expected, false, version -> {
                registry.put(
                        new Change.VersionGone(repository.domain().name(), repository.name(), key, version.version()));
                return version.with(VersionStatus.DELETED);
            });
            untag(repository, key, batch.done().keySet());
            return batch;
        });
    }

    private PackageVersion put(Repository repository, PackageKey key, PackageVersion version) {
        registry.put(repository, key, version);
        return version;
    }

    /** A tag of a version goes with it. */
    private void untag(Repository repository, PackageKey key, Set<String> gone) {
        repository.find(key).map(HeldPackage::settings).ifPresent(settings -> {
            Map<String, String> left = new TreeMap<>(settings.tags());
            if (left.values().removeAll(gone)) {
                registry.put(repository, key, settings.withTags(left));
            }
        });
    }

    private Batch change(Repository repository, PackageKey key, Expected expected, boolean inUse, Step step) {
        return registry.change(() -> {
            registry.present(repository);
            Map<String, Batch.Failure> failures = new LinkedHashMap<>();
            for (String version : expected.versions()) {
                failure(repository.version(key, version), version, expected, inUse)
                        .ifPresent(failure -> failures.put(version, failure));
            }
            if (!failures.isEmpty()) {
                return Batch.failed(expected.versions(), failures);
            }
            Map<String, PackageVersion> done = new LinkedHashMap<>();
            for (String version : expected.versions()) {
                PackageVersion before = repository.version(key, version).orElseThrow();
                PackageVersion after = step.apply(before);
                // The revision that is told is that of the files which were there.
                done.put(version, after.withAssets(before.assets()));
            }
            return new Batch(done, Map.of());
        });
    }

    private static Optional<Batch.Failure> failure(
            Optional<PackageVersion> held, String version, Expected expected, boolean inUse) {
        if (held.isEmpty()) {
            return fail(Batch.Code.NOT_FOUND, "Could not find version " + version);
        }
        VersionStatus status = held.get().status();
        if (expected.status() != null && status != expected.status()) {
            return fail(
                    Batch.Code.MISMATCHED_STATUS,
                    "current status: " + status.apiName() + ", expected status: "
                            + expected.status().apiName());
        }
        String revision = held.get().revision();
        String wanted = expected.revisions().getOrDefault(version, revision);
        if (!revision.equals(wanted)) {
            return fail(
                    Batch.Code.MISMATCHED_REVISION, "current revision: " + revision + ", expected revision: " + wanted);
        }
        return inUse && status == VersionStatus.DISPOSED
                ? fail(Batch.Code.NOT_ALLOWED, "Version " + version + " is Disposed; it can only be deleted")
                : Optional.empty();
    }

    private static Optional<Batch.Failure> fail(Batch.Code code, String message) {
        return Optional.of(new Batch.Failure(code, message));
    }
}
