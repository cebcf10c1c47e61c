package io.github.artifactkit.codeartifact.local.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A domain. Guarded by the lock of the {@link Registry} that it belongs to. */
public final class Domain {

    private final String name;
    private final String encryptionKey;
    private final Instant createdTime;
    private final TreeMap<String, Repository> repositories = new TreeMap<>();

    Domain(String name, String encryptionKey, Instant createdTime) {
        this.name = name;
        this.encryptionKey = encryptionKey;
        this.createdTime = createdTime;
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** ARN of the KMS key that was named, or of one that stands for the AWS managed key. */
    public String encryptionKey() {
        return encryptionKey;
    }

    /** When it was made. */
    public Instant createdTime() {
        return createdTime;
    }

    /** The repositories in the order of their names. */
    public List<Repository> repositories() {
        return new ArrayList<>(repositories.values());
    }

    /** A repository. */
    public Optional<Repository> repository(String repositoryName) {
        return Optional.ofNullable(repositories.get(repositoryName));
    }

    Repository add(Repository repository) {
        repositories.put(repository.name(), repository);
        return repository;
    }

    Optional<Repository> remove(String repositoryName) {
        return Optional.ofNullable(repositories.remove(repositoryName));
    }
}
