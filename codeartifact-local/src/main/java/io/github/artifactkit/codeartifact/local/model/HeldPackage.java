package io.github.artifactkit.codeartifact.local.model;

import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** A package as one repository holds it. Read by any thread at any time, changed by the {@link Registry} alone. */
public final class HeldPackage {

    private final PackageKey key;
    private final ConcurrentSkipListMap<String, PackageVersion> versions = new ConcurrentSkipListMap<>();
    private volatile PackageSettings settings;
    private volatile long stamp;

    HeldPackage(PackageKey key, PackageSettings settings) {
        this.key = key;
        this.settings = settings;
    }

    /** What tells it from other packages. */
    public PackageKey key() {
        return key;
    }

    /** What is kept of it besides the versions. */
    public PackageSettings settings() {
        return settings;
    }

    /** The versions in the order of their names, of any status. */
    public Collection<PackageVersion> versions() {
        return versions.values();
    }

    /** The versions in the order in which they came in, of any status. */
    public List<PackageVersion> versionsAsTheyCame() {
        List<PackageVersion> sorted = new ArrayList<>(versions.values());
        sorted.sort(Comparator.comparingLong(PackageVersion::sequence));
        return sorted;
    }

    /** A version, of any status. */
    public Optional<PackageVersion> version(String version) {
        return Optional.ofNullable(versions.get(version));
    }

    /** Grows with every change of the package. */
    long stamp() {
        return stamp;
    }

    void put(PackageSettings other, long change) {
        settings = other;
        stamp = change;
    }

    void put(PackageVersion version, long change) {
        versions.put(version.version(), version);
        stamp = change;
    }

    void remove(String version, long change) {
        versions.remove(version);
        stamp = change;
    }
}
