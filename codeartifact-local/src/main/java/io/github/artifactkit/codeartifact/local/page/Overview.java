package io.github.artifactkit.codeartifact.local.page;

import io.github.artifactkit.codeartifact.local.model.Domain;
import io.github.artifactkit.codeartifact.local.model.HeldPackage;
import io.github.artifactkit.codeartifact.local.model.Origin;
import io.github.artifactkit.codeartifact.local.model.OriginControls;
import io.github.artifactkit.codeartifact.local.model.PackageVersion;
import io.github.artifactkit.codeartifact.local.model.Registry;
import io.github.artifactkit.codeartifact.local.model.Repository;
import io.github.artifactkit.codeartifact.local.model.RepositorySettings;
import io.github.artifactkit.codeartifact.local.page.Html.Inline;
import io.github.artifactkit.codeartifact.local.source.Asset;
import io.github.artifactkit.codeartifact.local.source.PackageKey;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the stand-in holds, for a person: domains with their repositories at {@code /}, the packages of a repository and
 * the versions of a package below {@code /-/}. No tokens and no policies. Thread-safe.
 */
public final class Overview {

    private static final int PACKAGES_ON_A_PAGE = 500;

    private final Registry registry;
    private final String title;

    /**
     * Over a registry.
     *
     * @param account the account that is played
     * @param region the region that is played
     */
    public Overview(Registry registry, String account, String region) {
        this.registry = registry;
        this.title = "codeartifact-local, account " + account + " in " + region;
    }

    /** Whether it may have a page at a path. */
    public static boolean isAt(String path) {
        return path.equals("/") || path.startsWith("/-/");
    }

    /**
     * The page at a path; empty if there is none.
     *
     * @param path the path, percent-encoded
     * @param after the package after which a list goes on, or null
     */
    public Optional<String> page(String path, @Nullable String after) {
        if (path.equals("/")) {
            return Optional.of(domains());
        }
        List<String> steps = Arrays.stream(path.split("/", -1))
                .skip(2)
                .map(step -> URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
        if (steps.size() != 2 && steps.size() != 5) {
            return Optional.empty();
        }
        Optional<Repository> repository = registry.repository(steps.get(0), steps.get(1));
        return steps.size() == 2
                ? repository.map(each -> packages(each, after))
                : repository.flatMap(each -> each.find(key(steps.subList(2, 5))).map(held -> versions(each, held)));
    }

    private static PackageKey key(List<String> parts) {
        return new PackageKey(parts.get(0), parts.get(1), parts.get(2));
    }

    private String domains() {
        Html html = new Html().heading(title);
        if (registry.domains().isEmpty()) {
            html.line(Inline.of("There are no domains yet."));
        }
        for (Domain domain : registry.domains()) {
            html.subheading(domain.name());
            html.beginTable("Repository", "Packages", "Upstreams", "External connection", "Description");
            for (Repository repository : domain.repositories()) {
                RepositorySettings settings = repository.settings();
                html.row(
                        Inline.link(repository.name(), domain.name(), repository.name()),
                        Inline.of(repository.packages().size()),
                        Inline.of(String.join(", ", settings.upstreams())),
                        Inline.of(settings.connection() == null ? "" : settings.connection()),
                        Inline.of(settings.description()));
            }
            html.endTable();
        }
        return html.page(title);
    }

    private String packages(Repository repository, @Nullable String after) {
        String domain = repository.domain().name();
        RepositorySettings settings = repository.settings();
        Html html = new Html()
                .line(new Inline(title, "/"))
                .heading(domain + " / " + repository.name())
                .line(Inline.of("Upstreams: " + shown(settings.upstreams())))
                .line(Inline.of(
                        "External connection: " + (settings.connection() == null ? "none" : settings.connection())));
        html.beginTable("Format", "Package", "Versions", "Origin", "Direct publishing", "Upstream fetching");
        @Nullable HeldPackage last = null;
        int count = 0;
        Collection<HeldPackage> all = after == null || after.split("/", -1).length != 3
                ? repository.packages()
                : repository.packagesAfter(key(List.of(after.split("/", -1)))).values();
        for (HeldPackage held : all) {
            if (count++ == PACKAGES_ON_A_PAGE) {
                break;
            }
            row(html, repository, held);
            last = held;
        }
        html.endTable();
        if (count > PACKAGES_ON_A_PAGE && last != null) {
            PackageKey key = last.key();
            String next = String.join("/", key.format(), key.namespace(), key.name());
            String query = "?after=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
            html.line(new Inline("More packages", Html.path(domain, repository.name()) + query));
        }
        return html.page(domain + " / " + repository.name());
    }

    private static void row(Html html, Repository repository, HeldPackage held) {
        PackageKey key = held.key();
        OriginControls controls = held.settings().controls();
        html.row(
                Inline.of(key.format()),
                Inline.link(
                        shown(key),
                        repository.domain().name(),
                        repository.name(),
                        key.format(),
                        key.namespace(),
                        key.name()),
                Inline.of(held.versions().size()),
                Inline.of(held.versionsAsTheyCame().stream()
                        .map(version -> shown(version.origin()))
                        .distinct()
                        .collect(Collectors.joining(", "))),
                Inline.of(controls.publish() ? "allowed" : "blocked"),
                Inline.of(controls.upstream() ? "allowed" : "blocked"));
    }

    private String versions(Repository repository, HeldPackage held) {
        String domain = repository.domain().name();
        Html html = new Html()
                .line(
                        new Inline(title, "/"),
                        Inline.of(" / "),
                        Inline.link(domain + " / " + repository.name(), domain, repository.name()))
                .heading(shown(held.key()) + " (" + held.key().format() + ")");
        html.beginTable("Version", "Status", "Origin", "Since", "Assets");
        for (PackageVersion version : held.versionsAsTheyCame()) {
            html.row(
                    Inline.of(version.version()),
                    Inline.of(version.status().apiName()),
                    Inline.of(shown(version.origin())),
                    Inline.of(version.publishedTime().truncatedTo(ChronoUnit.SECONDS)),
                    Inline.of(version.assets().stream().map(Overview::shown).collect(Collectors.joining(", "))));
        }
        return html.endTable().page(shown(held.key()));
    }

    private static String shown(List<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private static String shown(PackageKey key) {
        return key.namespace().isEmpty() ? key.name() : key.namespace() + " / " + key.name();
    }

    private static String shown(Origin origin) {
        return (origin.external() ? "came through " : "published to ") + origin.entryPoint();
    }

    private static String shown(Asset asset) {
        return asset.name() + " (" + asset.size() + " bytes)";
    }
}
