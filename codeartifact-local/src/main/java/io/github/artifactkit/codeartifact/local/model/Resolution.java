package io.github.artifactkit.codeartifact.local.model;

import io.github.artifactkit.codeartifact.local.model.ExternalSource.Offers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The way on which a request for a package goes: the repository asked, then its upstreams, depth first, each
 * repository once, at most {@value #MOST_REPOSITORIES} of them; behind each its external connection.
 *
 * <p>To be used without the registry's lock, which it takes for as long as it looks at repositories: external sources
 * are asked while others work. A source that cannot be reached offers nothing; {@link #outages} tells of it.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/repo-upstream-search-order.html">CodeArtifact User
 *     Guide, upstream repository priority order</a>
 */
public final class Resolution {

    /**
     * How many repositories a search visits.
     *
     * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/service-limits.html">CodeArtifact User Guide,
     *     quotas</a>
     */
    public static final int MOST_REPOSITORIES = 25;

    private final Registry registry;
    private final Repository asked;
    private final List<Step> path;
    private final Map<String, ExternalSource> sources;
    private final Duration ingestionDelay;
    private final List<String> outages = new ArrayList<>();

    /** A repository on the way, with the external connection that it had when the way was laid out. */
    private record Step(Repository repository, String connection) {}

    Resolution(
            Registry registry,
            Domain domain,
            Repository asked,
            Map<String, ExternalSource> sources,
            Duration ingestionDelay) {
        this.registry = registry;
        this.asked = asked;
        this.path = registry.locked(() -> path(domain, asked));
        this.sources = sources;
        this.ingestionDelay = ingestionDelay;
    }

    private static List<Step> path(Domain domain, Repository first) {
        Set<Repository> visited = new LinkedHashSet<>();
        visit(domain, first, visited);
        return visited.stream()
                .map(each -> new Step(each, each.externalConnection().orElse("")))
                .toList();
    }

    private static void visit(Domain domain, Repository repository, Set<Repository> visited) {
        if (visited.size() == MOST_REPOSITORIES || !visited.add(repository)) {
            return;
        }
        for (String upstream : repository.upstreams()) {
            domain.repository(upstream).ifPresent(next -> visit(domain, next, visited));
        }
    }

    /** The repositories in the order in which they are searched. */
    public List<Repository> path() {
        return path.stream().map(Step::repository).toList();
    }

    /** The external connections that could not be reached, with the reason. */
    public List<String> outages() {
        return List.copyOf(outages);
    }

    /** All that can be had of a package; of one version that is in several places, the first place counts. */
    public Offers offers(PackageKey key) {
        Map<String, Offered> found = new LinkedHashMap<>();
        Map<String, String> tags = new LinkedHashMap<>();
        Set<String> published = new HashSet<>();
        for (Step step : path) {
            for (PackageVersion held : registry.locked(() -> step.repository().versions(key))) {
                add(found, published, held.offered());
                if (!held.origin().external()) {
                    published.add(held.version());
                }
            }
            Offers outside = outside(step, source -> source.offers(key)).orElse(Offers.NONE);
            outside.versions().forEach(version -> add(found, published, version));
            tags.putAll(outside.tags());
        }
        return new Offers(new ArrayList<>(found.values()), tags);
    }

    /** A version that came from outside may have got more files there; one that was published ends the search. */
    private static void add(Map<String, Offered> found, Set<String> published, Offered version) {
        if (!published.contains(version.version())) {
            found.merge(version.version(), version, Offered::with);
        }
    }

    /**
     * A file that somebody downloads. If its version is not in the repository asked, it is retained there, and if it
     * came from outside, also in the repository that has the external connection; not in those between.
     *
     * @throws IOException if an external source has the file and does not hand it over
     * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/repo-upstream-behavior.html">CodeArtifact User
     *     Guide, package version retention</a>
     */
    public Optional<Asset> fetch(PackageKey key, String version, String asset) throws IOException {
        for (Step step : path) {
            Optional<PackageVersion> held = registry.locked(() -> fetchHeld(step.repository(), key, version, asset));
            Optional<Asset> file = held.flatMap(each -> each.asset(asset));
            if (file.isPresent()
                    || held.filter(each -> !each.origin().external()).isPresent()) {
                return file;
            }
            Optional<Offered> offered =
                    outside(step, source -> source.find(key, version, asset)).flatMap(found -> found);
            if (offered.isPresent()) {
                return ingest(step, key, offered.get(), asset);
            }
        }
        return Optional.empty();
    }

    private Optional<PackageVersion> fetchHeld(Repository repository, PackageKey key, String version, String asset) {
        Optional<PackageVersion> held = repository.version(key, version);
        if (repository != asked) {
            held.filter(each -> each.asset(asset).isPresent()).ifPresent(each -> asked.retain(key, each));
        }
        return held;
    }

    /** Takes in the file asked for, and of the others of its version those that cost no download. */
    private Optional<Asset> ingest(Step step, PackageKey key, Offered offered, String wanted) throws IOException {
        List<Asset> assets = new ArrayList<>();
        for (OfferedAsset each : offered.assets()) {
            if (each.isAtHand() || each.name().equals(wanted)) {
                assets.add(each instanceof Asset held ? held : new Asset(each.name(), each.content()));
            }
        }
        PackageVersion version = new PackageVersion(
                offered.version(),
                new Origin(true, step.connection()),
                registry.now(),
                registry.now().plus(ingestionDelay),
                assets,
                offered.metadata());
        return registry.locked(() -> {
            step.repository().retain(key, version);
            asked.retain(key, step.repository().version(key, offered.version()).orElseThrow());
            return asked.version(key, offered.version()).flatMap(kept -> kept.asset(wanted));
        });
    }

    /** What one asks of an external source. */
    private interface Question<T> {
        T put(ExternalSource source) throws IOException;
    }

    private <T> Optional<T> outside(Step step, Question<T> question) {
        ExternalSource source = sources.get(step.connection());
        if (source == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(question.put(source));
        } catch (IOException e) {
            outages.add(step.connection() + " cannot be reached: " + e.getMessage());
            return Optional.empty();
        }
    }
}
