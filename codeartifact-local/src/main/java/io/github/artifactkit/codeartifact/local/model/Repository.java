package io.github.artifactkit.codeartifact.local.model;

import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** A repository. Read by any thread at any time, changed by the {@link Registry} alone. */
public final class Repository {

    private final Domain domain;
    private final String name;
    private final ConcurrentSkipListMap<PackageKey, HeldPackage> packages = new ConcurrentSkipListMap<>();
    private volatile RepositorySettings settings;
    private volatile long stamp;

    Repository(Domain domain, String name, RepositorySettings settings) {
        this.domain = domain;
        this.name = name;
        this.settings = settings;
    }

    /** The domain that it belongs to. */
    public Domain domain() {
        return domain;
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** What is said of it. */
    public RepositorySettings settings() {
        return settings;
    }

    /** The packages that it holds itself, in the order of their keys. */
    public Collection<HeldPackage> packages() {
        return packages.values();
    }

    /** The packages that it holds itself whose key comes after one, in the order of their keys. */
    public NavigableMap<PackageKey, HeldPackage> packagesAfter(PackageKey key) {
        return packages.tailMap(key, false);
    }

    /** A package that it holds itself. */
    public Optional<HeldPackage> find(PackageKey key) {
        return Optional.ofNullable(packages.get(key));
    }

    /** A version of a package that it holds itself, of any status. */
    public Optional<PackageVersion> version(PackageKey key, String version) {
        HeldPackage held = packages.get(key);
        return held == null ? Optional.empty() : held.version(version);
    }

    Stream<Change> contents() {
        return Stream.concat(
                Stream.of(new Change.RepositoryPut(domain.name(), name, settings)),
                packages.values().stream().flatMap(this::contents));
    }

    Stream<Change> contents(HeldPackage held) {
        return Stream.concat(
                Stream.of(new Change.PackagePut(domain.name(), name, held.key(), held.settings())),
                held.versions().stream()
                        .map(version -> new Change.VersionPut(domain.name(), name, held.key(), version)));
    }

    /** Grows with every change of its settings and with every package that goes. */
    long stamp() {
        return stamp;
    }

    void put(RepositorySettings other, long change) {
        settings = other;
        stamp = change;
    }

    void put(PackageKey key, PackageSettings other, long change) {
        HeldPackage held = packages.computeIfAbsent(key, each -> new HeldPackage(each, other));
        held.put(other, change);
    }

    void put(PackageKey key, PackageVersion version, long change) {
        HeldPackage held = packages.get(key);
        if (held == null) {
            throw new IllegalStateException("no package " + key + " for version " + version.version());
        }
        held.put(version, change);
    }

    void remove(PackageKey key, String version, long change) {
        HeldPackage held = packages.get(key);
        if (held != null) {
            held.remove(version, change);
        }
    }

    void remove(PackageKey key, long change) {
        packages.remove(key);
        stamp = change;
    }
}
