package io.github.artifactkit.codeartifact.local.model;

import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** A domain. Read by any thread at any time, changed by the {@link Registry} alone. */
public final class Domain {

    private final String name;
    private final ConcurrentSkipListMap<String, Repository> repositories = new ConcurrentSkipListMap<>();
    private volatile DomainSettings settings;

    Domain(String name, DomainSettings settings) {
        this.name = name;
        this.settings = settings;
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** What is said of it. */
    public DomainSettings settings() {
        return settings;
    }

    /** The repositories in the order of their names. */
    public Collection<Repository> repositories() {
        return repositories.values();
    }

    /** A repository. */
    public Optional<Repository> repository(String repositoryName) {
        return Optional.ofNullable(repositories.get(repositoryName));
    }

    void put(DomainSettings other) {
        settings = other;
    }

    void put(String repository, RepositorySettings of, long change) {
        repositories
                .computeIfAbsent(repository, each -> new Repository(this, each, of))
                .put(of, change);
    }

    void remove(String repository) {
        repositories.remove(repository);
    }
}
