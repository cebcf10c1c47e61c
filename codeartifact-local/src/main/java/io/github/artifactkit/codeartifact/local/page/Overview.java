package io.github.artifactkit.codeartifact.local.page;

import io.github.artifactkit.codeartifact.local.model.Domain;
import io.github.artifactkit.codeartifact.local.model.Format;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the stand-in holds, for people: domains with their repositories, the packages of a repository, and the versions of a
 * package. No tokens and no policies. Thread-safe.
 */
public final class Overview {

    private static final int PACKAGES_ON_A_PAGE = 100;

    private final Registry registry;
    private final String account;
    private final String region;
    private final String title;

    /**
     * Over a registry.
     *
     * @param account the account that is emulated
     * @param region the region that is emulated
     */
    public Overview(Registry registry, String account, String region) {
        this.registry = registry;
        this.account = account;
        this.region = region;
        this.title = "codeartifact-local, account " + account + " in " + region;
    }

    /**
     * What is asked of a page.
     *
     * @param wanted a part of the name or namespace of packages; empty for all
     * @param format the format of packages; empty for all
     * @param page which part of the list, from 1
     * @param origin scheme, host and port by which the reader came, without a slash at the end
     */
    public record Query(String wanted, String format, int page, String origin) {}

    /** The domains with their repositories, and the packages of all that are looked for. */
    public String front(Query query) {
        Html html = new Html().heading(title).search("/", query.wanted(), List.of(), "");
        if (!query.wanted().isBlank()) {
            return found(html, query);
        }
        if (registry.domains().isEmpty()) {
            html.line(Inline.of("No domains yet. Create one with: aws codeartifact create-domain --domain my-domain"));
        }
        for (Domain domain : registry.domains()) {
            html.subheading(domain.name());
            html.beginTable("Repository", "Packages", "Upstreams", "External connection", "Description");
            for (Repository repository : domain.repositories()) {
                RepositorySettings settings = repository.settings();
                html.row(
                        Inline.link(repository.name(), domain.name(), repository.name()),
                        Inline.of(number(repository.packages().size())),
                        upstreams(repository),
                        Inline.of(settings.connection() == null ? "" : settings.connection()),
                        Inline.of(settings.description()));
            }
            html.endTable();
        }
        return html.page(title);
    }

    private String found(Html html, Query query) {
        List<Inline[]> rows = new ArrayList<>();
        for (Domain domain : registry.domains()) {
            for (Repository repository : domain.repositories()) {
                packages(repository, query)
                        .limit(PACKAGES_ON_A_PAGE)
                        .forEach(held -> rows.add(new Inline[] {
                            Inline.of(held.key().format()),
                            link(repository, held),
                            Inline.link(domain.name() + " / " + repository.name(), domain.name(), repository.name())
                        }));
            }
        }
        html.line(Inline.of(rows.isEmpty() ? "No package matches '" + query.wanted() + "'." : "Packages that match:"));
        html.beginTable("Format", "Package", "Repository");
        rows.stream().limit(PACKAGES_ON_A_PAGE).forEach(html::row);
        html.endTable();
        if (rows.size() > PACKAGES_ON_A_PAGE) {
            html.line(Inline.of("There are more. Search in one repository to see them all."));
        }
        return html.line(new Html.Link("All domains", "/")).page(title);
    }

    private static Inline upstreams(Repository repository) {
        List<Inline> links = repository.settings().upstreams().stream()
                .map(name -> Inline.link(name, repository.domain().name(), name))
                .toList();
        return Inline.list(links);
    }

    /** The packages of a repository, and how to connect to it. */
    public String repository(Repository repository, Query query) {
        String domain = repository.domain().name();
        RepositorySettings settings = repository.settings();
        Html html = new Html()
                .line(new Html.Link(title, "/"))
                .heading(domain + " / " + repository.name())
                .line(
                        Inline.of("Upstreams: "),
                        settings.upstreams().isEmpty() ? Inline.of("none") : upstreams(repository))
                .line(Inline.of(
                        "External connection: " + (settings.connection() == null ? "none" : settings.connection())));
        html.lines("Connect", commands(repository, query.origin()));
        html.search(Html.path(domain, repository.name()), query.wanted(), Format.apiNames(), query.format());
        List<HeldPackage> all = packages(repository, query).toList();
        int pages = Math.max(1, (all.size() + PACKAGES_ON_A_PAGE - 1) / PACKAGES_ON_A_PAGE);
        int page = Math.min(Math.max(query.page(), 1), pages);
        int from = (page - 1) * PACKAGES_ON_A_PAGE;
        List<HeldPackage> shown = all.subList(from, Math.min(all.size(), from + PACKAGES_ON_A_PAGE));
        html.line(Inline.of(total(
                all.size(),
                from,
                shown.size(),
                !query.wanted().isBlank() || !query.format().isEmpty())));
        html.beginTable("Format", "Package", "Versions", "Origin", "Direct publishing", "Upstream fetching");
        shown.forEach(held -> row(html, repository, held));
        html.endTable();
        List<Inline> steps = new ArrayList<>();
        if (page > 1) {
            steps.add(new Html.Link("Previous", address(repository, query, page - 1)));
        }
        if (page < pages) {
            steps.add(new Html.Link("Next", address(repository, query, page + 1)));
        }
        return html.navigation(steps.toArray(Inline[]::new)).page(domain + " / " + repository.name());
    }

    private static Stream<HeldPackage> packages(Repository repository, Query query) {
        String wanted = query.wanted().strip().toLowerCase(Locale.ROOT);
        return repository.packages().stream()
                .filter(held -> query.format().isEmpty() || held.key().format().equals(query.format()))
                .filter(held -> shown(held.key()).toLowerCase(Locale.ROOT).contains(wanted)
                        || held.key().name().toLowerCase(Locale.ROOT).contains(wanted));
    }

    private static String total(int all, int from, int shown, boolean narrowed) {
        String what = (narrowed ? " matching" : "") + (all == 1 ? " package" : " packages");
        return shown == all
                ? number(all) + what
                : number(from + 1) + " to " + number(from + shown) + " of " + number(all) + what;
    }

    private static String address(Repository repository, Query query, int page) {
        return Html.path(repository.domain().name(), repository.name()) + "?q="
                + URLEncoder.encode(query.wanted(), StandardCharsets.UTF_8) + "&format="
                + URLEncoder.encode(query.format(), StandardCharsets.UTF_8) + "&page=" + page;
    }

    private List<String> commands(Repository repository, String origin) {
        String domain = repository.domain().name();
        String place = " --domain " + domain + " --repository " + repository.name();
        List<String> lines = new ArrayList<>(List.of(
                "export AWS_ENDPOINT_URL_CODEARTIFACT=" + origin + " AWS_DEFAULT_REGION=" + region,
                "export AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any",
                "aws codeartifact login --tool pip" + place + "   # or npm, twine, nuget, dotnet, swift",
                "export CODEARTIFACT_AUTH_TOKEN=$(aws codeartifact get-authorization-token --domain " + domain
                        + " --query authorizationToken --output text)",
                ""));
        Format.apiNames().stream()
                .filter(format -> !format.equals("generic"))
                .map(format -> String.format(
                        "%-6s  %s/%s-%s/%s/%s/", format, origin, domain, account, format, repository.name()))
                .forEach(lines::add);
        return lines;
    }

    private static Inline link(Repository repository, HeldPackage held) {
        PackageKey key = held.key();
        return Inline.link(
                shown(key), repository.domain().name(), repository.name(), key.format(), key.namespace(), key.name());
    }

    private static void row(Html html, Repository repository, HeldPackage held) {
        OriginControls controls = held.settings().controls();
        html.row(
                Inline.of(held.key().format()),
                link(repository, held),
                Inline.of(held.versions().size()),
                Inline.of(held.versionsAsTheyCame().stream()
                        .map(version -> shown(version.origin()))
                        .distinct()
                        .collect(Collectors.joining(", "))),
                Inline.of(controls.publish() ? "allowed" : "blocked"),
                Inline.of(controls.upstream() ? "allowed" : "blocked"));
    }

    /** The versions of a package, the newest first, with their files. */
    public String versions(Repository repository, HeldPackage held) {
        String domain = repository.domain().name();
        Html html = new Html()
                .line(
                        new Html.Link(title, "/"),
                        Inline.of(" / "),
                        Inline.link(domain + " / " + repository.name(), domain, repository.name()))
                .heading(shown(held.key()) + " (" + held.key().format() + ")");
        html.beginTable("Version", "Status", "Origin", "Since", "Assets");
        List<PackageVersion> versions = held.versionsAsTheyCame();
        for (int i = versions.size() - 1; i >= 0; i--) {
            PackageVersion version = versions.get(i);
            html.row(
                    Inline.of(version.version()),
                    Inline.of(version.status().apiName()),
                    Inline.of(shown(version.origin())),
                    Inline.of(version.publishedTime().truncatedTo(ChronoUnit.SECONDS)),
                    assets(repository, held.key(), version));
        }
        return html.endTable().page(shown(held.key()));
    }

    private static Inline assets(Repository repository, PackageKey key, PackageVersion version) {
        List<Inline> links = new ArrayList<>();
        for (Asset asset : version.assets()) {
            String address = Html.path(
                    repository.domain().name(),
                    repository.name(),
                    key.format(),
                    key.namespace(),
                    key.name(),
                    version.version(),
                    asset.name());
            links.add(new Html.Link(asset.name() + " (" + number(asset.size()) + " bytes)", address));
        }
        return Inline.list(links);
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A page that says why another one is missing, with a way back. */
    public String failure(String message) {
        return new Html()
                .heading(message)
                .line(new Html.Link("All domains and repositories", "/"))
                .page(message);
    }

    /** A repository; nothing if absent. */
    public Optional<Repository> find(String domain, String repository) {
        return registry.repository(domain, repository);
    }

    private static String shown(PackageKey key) {
        return key.namespace().isEmpty() ? key.name() : key.namespace() + " / " + key.name();
    }

    private static String shown(Origin origin) {
        return (origin.external() ? "came through " : "published to ") + origin.entryPoint();
    }
}
