package io.github.artifactkit.codeartifact.local.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A repository. Guarded by the lock of the {@link Registry} that it belongs to. */
public final class Repository {

    private final String name;
    private final Instant createdTime;
    private String description;
    private List<String> upstreams;
    private @Nullable String externalConnection;
    private final TreeMap<PackageKey, Map<String, PackageVersion>> packages = new TreeMap<>();

    Repository(String name, String description, List<String> upstreams, Instant createdTime) {
        this.name = name;
        this.description = description;
        this.upstreams = List.copyOf(upstreams);
        this.createdTime = createdTime;
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** When it was made. */
    public Instant createdTime() {
        return createdTime;
    }

    /** The description; empty if there is none. */
    public String description() {
        return description;
    }

    /** Changes the description. */
    public void describe(String newDescription) {
        description = newDescription;
    }

    /** The direct upstreams, the first one first to be searched. */
    public List<String> upstreams() {
        return upstreams;
    }

    /** Replaces the direct upstreams. */
    public void replaceUpstreams(List<String> names) {
        upstreams = List.copyOf(names);
    }

    /** The external connection; a repository has at most one. */
    public Optional<String> externalConnection() {
        return Optional.ofNullable(externalConnection);
    }

    /** Sets the external connection, or takes it away. */
    public void connect(@Nullable String connection) {
        externalConnection = connection;
    }

    /** The packages that it holds itself, in the order of their names. */
    public List<PackageKey> packages() {
        return new ArrayList<>(packages.keySet());
    }

    /** The versions of a package that it holds itself, in the order in which they came in. */
    public List<PackageVersion> versions(PackageKey key) {
        return new ArrayList<>(packages.getOrDefault(key, Map.of()).values());
    }

    /** A version of a package that it holds itself. */
    public Optional<PackageVersion> version(PackageKey key, String version) {
        return Optional.ofNullable(packages.getOrDefault(key, Map.of()).get(version));
    }

    /** Keeps a version; one that is there already stays as it is. */
    void retain(PackageKey key, PackageVersion version) {
        packages.computeIfAbsent(key, ignored -> new LinkedHashMap<>()).putIfAbsent(version.version(), version);
    }
}
