package io.github.artifactkit.codeartifact.local.model;

import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
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
    private Deque<Change> undoing = new ArrayDeque<>();
    private final ConcurrentLinkedDeque<Unsettled> unsettled = new ConcurrentLinkedDeque<>();
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
     * Does something that reads and then changes, while no other thread changes anything. The changes are kept when this
     * returns, also if the work throws.
     *
     * @throws RejectedException UNAVAILABLE if the changes cannot be kept, as on a full disk; then they are undone
     */
    public <T> T change(Supplier<T> work) {
        Unsettled batch = null;
        writing.lock();
        try {
            return work.get();
        } finally {
            if (writing.getHoldCount() == 1 && !pending.isEmpty()) {
                batch = new Unsettled(journal.append(pending), undoing);
                unsettled.add(batch);
                pending = new ArrayList<>();
                undoing = new ArrayDeque<>();
                shorten();
            }
            writing.unlock();
            if (batch != null) {
                settle(batch);
            }
        }
    }

    /** A journal that cannot be written anew stays long. */
    private void shorten() {
        if (journal.isLong()) {
            try {
                journal.writeAnew(contents());
            } catch (IOException e) {
                // the entry that was appended last waits for the journal, and says so if it is not kept
                return;
            }
        }
    }

    /** Changes that were made and may still be lost, and those that undo them, the last one first. */
    private record Unsettled(Journal.Entry entry, Deque<Change> undo) {}

    /**
     * Waits until no change that was made so far can be lost any more, so that an answer tells only what stays.
     *
     * @throws RejectedException UNAVAILABLE if a change cannot be kept; it is undone then
     */
    public void settle() {
        Unsettled last = unsettled.peekLast();
        if (last != null) {
            settle(last);
        }
    }

    private void settle(Unsettled batch) {
        try {
            batch.entry().await();
            unsettled.remove(batch);
        } catch (IOException e) {
            undo();
            throw new RejectedException(
                    RejectedException.Reason.UNAVAILABLE,
                    RejectedException.Kind.DOMAIN,
                    "",
                    "The change cannot be kept, and was undone: " + e.getMessage());
        }
    }

    /** Undoes all changes that cannot be kept, the last one first. */
    private void undo() {
        writing.lock();
        try {
            for (Unsettled batch = unsettled.pollLast(); batch != null; batch = unsettled.pollLast()) {
                if (!isKept(batch)) {
                    batch.undo().forEach(this::apply);
                }
            }
            journal.resume();
        } finally {
            writing.unlock();
        }
    }

    private static boolean isKept(Unsettled batch) {
        try {
            batch.entry().await();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Makes one change, within {@link #change} or by itself. */
    public void put(Change change) {
        change(() -> {
            inverse(change).forEach(undoing::addFirst);
            apply(change);
            pending.add(change);
            return change;
        });
    }

    /** The changes that undo another one, which is not made yet, in the reverse order. */
    private List<Change> inverse(Change change) {
        List<Change> before = new ArrayList<>(before(change).toList());
        Collections.reverse(before);
        return before;
    }

    private Stream<Change> before(Change change) {
        if (change instanceof Change.DomainPut it) {
            return domain(it.domain())
                    .<Change>map(held -> new Change.DomainPut(it.domain(), held.settings()))
                    .or(() -> Optional.of(new Change.DomainGone(it.domain())))
                    .stream();
        } else if (change instanceof Change.DomainGone it) {
            return domain(it.domain()).stream().flatMap(Domain::contents);
        } else if (change instanceof Change.RepositoryPut it) {
            return repository(it.domain(), it.repository())
                    .<Change>map(held -> new Change.RepositoryPut(it.domain(), it.repository(), held.settings()))
                    .or(() -> Optional.of(new Change.RepositoryGone(it.domain(), it.repository())))
                    .stream();
        } else if (change instanceof Change.RepositoryGone it) {
            return repository(it.domain(), it.repository()).stream().flatMap(Repository::contents);
        } else if (change instanceof Change.GroupPut it) {
            return group(it.domain(), it.group().pattern().text())
                    .or(() -> Optional.of(new Change.GroupGone(
                            it.domain(), it.group().pattern().text())))
                    .stream();
        } else if (change instanceof Change.GroupGone it) {
            return group(it.domain(), it.pattern()).stream();
        } else if (change instanceof Change.TokenPut it) {
            return Stream.of(new Change.TokenGone(it.digest()));
        } else if (change instanceof Change.TokenGone it) {
            return Optional.ofNullable(grants.get(it.digest())).stream()
                    .map(grant -> new Change.TokenPut(it.digest(), grant));
        } else if (change instanceof Change.TokensGone) {
            return grants.entrySet().stream().map(grant -> new Change.TokenPut(grant.getKey(), grant.getValue()));
        }
        return beforePackage(change);
    }

    private Optional<Change> group(String domain, String pattern) {
        return domain(domain)
                .flatMap(held -> held.groups().find(pattern))
                .map(group -> new Change.GroupPut(domain, group));
    }

    private Stream<Change> beforePackage(Change change) {
        if (change instanceof Change.PackagePut it) {
            return repository(it.domain(), it.repository())
                    .flatMap(held -> held.find(it.key()))
                    .<Change>map(held -> new Change.PackagePut(it.domain(), it.repository(), it.key(), held.settings()))
                    .or(() -> Optional.of(new Change.PackageGone(it.domain(), it.repository(), it.key())))
                    .stream();
        } else if (change instanceof Change.PackageGone it) {
            return repository(it.domain(), it.repository()).stream()
                    .flatMap(held -> held.find(it.key()).stream().flatMap(held::contents));
        } else if (change instanceof Change.VersionPut it) {
            return version(it.domain(), it.repository(), it.key(), it.version().version())
                    .or(() -> Optional.of(new Change.VersionGone(
                            it.domain(), it.repository(), it.key(), it.version().version())))
                    .stream();
        } else if (change instanceof Change.VersionGone it) {
            return version(it.domain(), it.repository(), it.key(), it.version()).stream();
        }
        return Stream.empty();
    }

    private Optional<Change> version(String domain, String repository, PackageKey key, String version) {
        return repository(domain, repository)
                .flatMap(held -> held.version(key, version))
                .map(held -> new Change.VersionPut(domain, repository, key, held));
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
            throw new RejectedException(
                    RejectedException.Reason.NOT_FOUND,
                    RejectedException.Kind.DOMAIN,
                    domain.name(),
                    "Domain not found: '" + domain.name() + "'");
        }
        return domain;
    }

    /** The repository, if it was not removed in the meantime. */
    Repository present(Repository repository) {
        Domain domain = present(repository.domain());
        if (domain.repository(repository.name()).filter(repository::equals).isEmpty()) {
            throw new RejectedException(
                    RejectedException.Reason.NOT_FOUND,
                    RejectedException.Kind.REPOSITORY,
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
        } else if (change instanceof Change.TokenGone it) {
            grants.remove(it.digest());
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
