package io.github.artifactkit.codeartifact.local.model;

import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * All that the stand-in holds: the domains of one account in one region. Thread-safe. Reading takes no lock: what is
 * read are immutable values in concurrent maps. Changes are made one after another, each with a journal entry, and
 * return when the journal has them; nothing slow may happen within {@link #change}.
 */
public final class Registry {

    private final Clock clock;
    private final Blobs blobs;
    private volatile Journal journal = Journal.NONE;
    private final ConcurrentSkipListMap<String, Domain> domains = new ConcurrentSkipListMap<>();
    private final Map<String, Tokens.Grant> grants = new ConcurrentHashMap<>();
    private final ReentrantLock writing = new ReentrantLock();
    private List<Change> pending = new ArrayList<>();
    private long changes;
    private long sequence;

    /**
     * Makes an empty one.
     *
     * @param clock where all times come from
     * @param blobs where files are kept
     */
    public Registry(Clock clock, Blobs blobs) {
        this.clock = clock;
        this.blobs = blobs;
    }

    /** Lets a journal remember all changes from now on. */
    public void keepIn(Journal other) {
        journal = other;
    }

    /** The time. */
    public Instant now() {
        return clock.instant();
    }

    /** Where files are kept. */
    public Blobs blobs() {
        return blobs;
    }

    /** The domains in the order of their names. */
    public Collection<Domain> domains() {
        return domains.values();
    }

    /** A domain. */
    public Optional<Domain> domain(String name) {
        return Optional.ofNullable(domains.get(name));
    }

    /** A domain and a repository in it. */
    public Optional<Repository> repository(String domain, String repository) {
        return domain(domain).flatMap(each -> each.repository(repository));
    }

    /** Whether a version is listed by the control plane yet. */
    public boolean isVisible(PackageVersion version) {
        return !version.visibleFrom().isAfter(now());
    }

    /**
     * Does something that looks and then changes, while no other thread changes anything. What it did is kept when
     * this returns, also if it throws.
     */
    public <T> T change(Supplier<T> work) {
        long position = 0;
        writing.lock();
        try {
            return work.get();
        } finally {
            if (writing.getHoldCount() == 1 && !pending.isEmpty()) {
                position = journal.append(pending);
                pending = new ArrayList<>();
                if (journal.isLong()) {
                    journal.writeAnew(contents());
                }
            }
            writing.unlock();
            journal.await(position);
        }
    }

    /** Makes one change, within {@link #change} or by itself. */
    public void put(Change change) {
        change(() -> {
            apply(change);
            pending.add(change);
            return change;
        });
    }

    /** Makes a domain, with the package group that every domain has. */
    public Domain createDomain(String name, DomainSettings settings) {
        return change(() -> {
            put(new Change.DomainPut(name, settings));
            put(new Change.GroupPut(name, PackageGroup.root(settings.createdTime())));
            return domains.get(name);
        });
    }

    /** Gives a domain other settings. */
    public Domain update(Domain domain, UnaryOperator<DomainSettings> how) {
        return change(() -> {
            DomainSettings settings = how.apply(present(domain).settings());
            put(new Change.DomainPut(domain.name(), settings));
            return domain;
        });
    }

    /** Makes a package group; its settings begin to count after a delay. */
    public PackageGroup createGroup(Domain domain, PackageGroup group, Duration delay) {
        return change(() -> {
            put(new Change.GroupPut(present(domain).name(), group));
            defer(domain, group.pattern(), Optional.empty(), delay);
            return group;
        });
    }

    /** Deletes a package group; its settings cease to count after a delay. */
    public void deleteGroup(Domain domain, PackageGroup group, Duration delay) {
        change(() -> {
            put(new Change.GroupGone(present(domain).name(), group.pattern().text()));
            defer(domain, group.pattern(), Optional.of(group), delay);
            return group;
        });
    }

    private void defer(Domain domain, GroupPattern pattern, Optional<PackageGroup> before, Duration delay) {
        if (!delay.isZero()) {
            domain.defer(pattern.text(), before, now().plus(delay), now());
        }
    }

    /** Makes a repository. */
    public Repository createRepository(Domain domain, String name, RepositorySettings settings) {
        return change(() -> {
            put(new Change.RepositoryPut(present(domain).name(), name, settings));
            return domain.repository(name).orElseThrow();
        });
    }

    /** Gives a repository other settings. */
    public Repository update(Repository repository, UnaryOperator<RepositorySettings> how) {
        return change(() -> {
            RepositorySettings settings = how.apply(present(repository).settings());
            put(new Change.RepositoryPut(repository.domain().name(), repository.name(), settings));
            return repository;
        });
    }

    /** The domain, if it was not removed in the meantime. */
    private Domain present(Domain domain) {
        if (domains.get(domain.name()) != domain) {
            throw new Refusal(
                    Refusal.Reason.NOT_FOUND,
                    Refusal.Kind.DOMAIN,
                    domain.name(),
                    "Domain not found: '" + domain.name() + "'");
        }
        return domain;
    }

    /** The repository, if it was not removed in the meantime. */
    Repository present(Repository repository) {
        Domain domain = present(repository.domain());
        if (domain.repository(repository.name()).filter(repository::equals).isEmpty()) {
            throw new Refusal(
                    Refusal.Reason.NOT_FOUND,
                    Refusal.Kind.REPOSITORY,
                    domain.name() + "/" + repository.name(),
                    "Repository not found: '" + repository.name() + "' in domain '" + domain.name() + "'");
        }
        return repository;
    }

    void put(Repository repository, PackageKey key, PackageSettings settings) {
        put(new Change.PackagePut(repository.domain().name(), repository.name(), key, settings));
    }

    void put(Repository repository, PackageKey key, PackageVersion version) {
        put(new Change.VersionPut(repository.domain().name(), repository.name(), key, version));
    }

    /** The next place in the order in which versions come in; within {@link #change} only. */
    long nextSequence() {
        return ++sequence;
    }

    /** What the tokens that were handed out are good for, by the digest of each. */
    Map<String, Tokens.Grant> grants() {
        return grants;
    }

    /** Makes a change that a journal remembers. */
    public void restore(Change remembered) {
        writing.lock();
        try {
            apply(remembered);
        } finally {
            writing.unlock();
        }
    }

    /** The changes that make an empty registry into this one, in an order in which they can be made. */
    public Stream<Change> contents() {
        Stream<Change> tokens = grants.entrySet().stream()
                .filter(grant -> grant.getValue().expiration().isAfter(now()))
                .map(grant -> new Change.TokenPut(grant.getKey(), grant.getValue()));
        return Stream.concat(domains.values().stream().flatMap(Domain::contents), tokens);
    }

    private void apply(Change change) {
        changes++;
        if (change instanceof Change.DomainPut it) {
            domains.computeIfAbsent(it.domain(), name -> new Domain(name, it.settings()))
                    .put(it.settings());
        } else if (change instanceof Change.DomainGone it) {
            domains.remove(it.domain());
        } else if (change instanceof Change.RepositoryPut it) {
            held(it.domain()).put(it.repository(), it.settings(), changes);
        } else if (change instanceof Change.RepositoryGone it) {
            held(it.domain()).remove(it.repository());
        } else if (change instanceof Change.GroupPut it) {
            held(it.domain()).put(it.group());
        } else if (change instanceof Change.GroupGone it) {
            held(it.domain()).removeGroup(it.pattern());
        } else if (change instanceof Change.PackagePut it) {
            held(it.domain(), it.repository()).put(it.key(), it.settings(), changes);
        } else if (change instanceof Change.PackageGone it) {
            held(it.domain(), it.repository()).remove(it.key(), changes);
        } else if (change instanceof Change.VersionPut it) {
            sequence = Math.max(sequence, it.version().sequence());
            held(it.domain(), it.repository()).put(it.key(), it.version(), changes);
        } else if (change instanceof Change.VersionGone it) {
            held(it.domain(), it.repository()).remove(it.key(), it.version(), changes);
        } else if (change instanceof Change.TokenPut it) {
            grants.put(it.digest(), it.grant());
        } else if (change instanceof Change.TokensGone) {
            grants.clear();
        }
    }

    private Domain held(String domain) {
        Domain held = domains.get(domain);
        if (held == null) {
            throw new IllegalStateException("a change of domain " + domain + ", which is not there");
        }
        return held;
    }

    private Repository held(String domain, String repository) {
        return held(domain)
                .repository(repository)
                .orElseThrow(() -> new IllegalStateException(
                        "a change of repository " + domain + "/" + repository + ", which is not there"));
    }
}
