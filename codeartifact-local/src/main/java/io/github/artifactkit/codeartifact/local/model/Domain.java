package io.github.artifactkit.codeartifact.local.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** A domain. Read by any thread at any time, changed by the {@link Registry} alone. */
public final class Domain {

    private final String name;
    private final ConcurrentSkipListMap<String, Repository> repositories = new ConcurrentSkipListMap<>();
    private volatile DomainSettings settings;
    private volatile PackageGroups groups = PackageGroups.none();
    private volatile List<Deferred> deferred = List.of();

    /** A group that is there and does not count yet, or is gone and still counts; the latest change first. */
    private record Deferred(String pattern, Optional<PackageGroup> before, Instant at) {}

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

    /** The package groups. */
    public PackageGroups groups() {
        return groups;
    }

    /** The package groups whose settings apply: groups that were made or deleted lately may not count yet or still. */
    public PackageGroups groupsInEffect(Instant now) {
        PackageGroups inEffect = groups;
        for (Deferred change : deferred) {
            if (change.at().isAfter(now)) {
                inEffect = change.before().map(inEffect::with).orElse(inEffect.without(change.pattern()));
            }
        }
        return inEffect;
    }

    /** Lets the making or deletion of a group count only later. */
    void defer(String pattern, Optional<PackageGroup> before, Instant at, Instant now) {
        List<Deferred> still = new ArrayList<>();
        deferred.stream().filter(change -> change.at().isAfter(now)).forEach(still::add);
        still.add(0, new Deferred(pattern, before, at));
        deferred = List.copyOf(still);
    }

    Stream<Change> contents() {
        Stream<Change> own = Stream.concat(
                Stream.of(new Change.DomainPut(name, settings)),
                groups.all().stream().map(group -> new Change.GroupPut(name, group)));
        return Stream.concat(own, repositories.values().stream().flatMap(Repository::contents));
    }

    void put(PackageGroup group) {
        groups = groups.with(group);
    }

    void removeGroup(String pattern) {
        groups = groups.without(pattern);
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
