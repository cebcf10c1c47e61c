package io.github.artifactkit.codeartifact.cli;

import io.github.artifactkit.codeartifact.name.RepositoryEndpoint;
import io.github.artifactkit.codeartifact.provision.Change;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say which domain and repositories a command is about, and how AWS is reached. */
@OptionGroup("Repository and AWS")
final class Target {

    private final Surroundings surroundings;

    Target(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Option(names = "--domain", paramLabel = "NAME", description = "The domain. Default: CODEARTIFACT_DOMAIN.")
    private @Nullable String domain;

    @Option(
            names = "--domain-owner",
            paramLabel = "ACCOUNT",
            description =
                    "The account that owns the domain. Default: CODEARTIFACT_DOMAIN_OWNER, else the caller's account.")
    private @Nullable String owner;

    @Option(
            names = "--repository",
            paramLabel = "NAME|URL",
            split = ",",
            description =
                    "The repository: its name, or its whole address, which names domain, owner and region as well."
                            + " Default: CODEARTIFACT_REPOSITORY.")
    private List<String> repositories = new ArrayList<>();

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "The region. Default: CODEARTIFACT_REGION, else that of the AWS settings.")
    private @Nullable String region;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "The profile of the AWS settings. Default: AWS_PROFILE.")
    private @Nullable String profile;

    @Option(
            names = "--endpoint-url",
            paramLabel = "URL",
            description = "Where CodeArtifact's API is, if not at AWS. AWS_ENDPOINT_URL_CODEARTIFACT works too.")
    private @Nullable URI endpoint;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    /** Opens what calls AWS. */
    Connection connect() {
        return connect(change -> {});
    }

    /** Opens what calls AWS, and tells of each change there once it is made. */
    Connection connect(Consumer<Change> changes) {
        if (profile != null) {
            System.setProperty("aws.profile", profile);
        }
        WarmUp.await();
        return new Connection(endpoint, changes, command.commandLine().getErr());
    }

    /** Names the domain by an argument in place of the option. */
    void nameDomain(String name) {
        if (domain != null) {
            throw new UsageException("The domain is named twice: " + name + " and --domain " + domain + ".");
        }
        domain = name;
    }

    /** Names the repository by an argument in place of the option. */
    void nameRepository(String name) {
        if (!repositories.isEmpty()) {
            throw new UsageException("The repository is named twice: " + name + " and --repository "
                    + String.join(",", repositories) + ".");
        }
        repositories = List.of(name);
    }

    /** The repositories that are named. */
    List<Place> repositories() {
        List<String> named = repositories.isEmpty()
                ? surroundings.variable("CODEARTIFACT_REPOSITORY").map(List::of).orElse(List.of())
                : repositories;
        if (named.isEmpty()) {
            throw new UsageException(
                    "Missing repository: give --repository NAME or URL, or set CODEARTIFACT_REPOSITORY.");
        }
        return named.stream().map(this::repository).toList();
    }

    /** The one repository that is named. */
    Place repository() {
        List<Place> named = repositories();
        if (named.size() > 1) {
            throw new UsageException("This command takes one repository, not " + named.size() + ".");
        }
        return named.get(0);
    }

    /** The domain that is named, by itself or by a repository's address. */
    Place domain() {
        boolean byRepository = domain == null
                && !(repositories.isEmpty()
                        && surroundings.variable("CODEARTIFACT_REPOSITORY").isEmpty());
        if (byRepository && isAddress(repositoryText())) {
            return repository();
        }
        return new Place(domainName(), owner(), null, region());
    }

    private String repositoryText() {
        return repositories.isEmpty()
                ? surroundings.variable("CODEARTIFACT_REPOSITORY").orElse("")
                : repositories.get(0);
    }

    private static boolean isAddress(String text) {
        return text.contains("://");
    }

    private Place repository(String text) {
        if (!isAddress(text)) {
            return new Place(domainName(), owner(), text, region());
        }
        return address(text)
                .map(found -> Place.of(found, region()))
                .orElseThrow(() -> new UsageException(
                        "'" + text + "' is not the address of a CodeArtifact repository; one looks like"
                                + " https://DOMAIN-ACCOUNT.d.codeartifact.REGION.amazonaws.com/FORMAT/REPOSITORY/."));
    }

    private static Optional<RepositoryEndpoint> address(String text) {
        try {
            return RepositoryEndpoint.find(URI.create(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String domainName() {
        return Optional.ofNullable(domain)
                .or(() -> surroundings.variable("CODEARTIFACT_DOMAIN"))
                .orElseThrow(
                        () -> new UsageException("Missing domain: give --domain NAME, or set CODEARTIFACT_DOMAIN."));
    }

    private @Nullable String owner() {
        return owner != null
                ? owner
                : surroundings.variable("CODEARTIFACT_DOMAIN_OWNER").orElse(null);
    }

    private @Nullable String region() {
        return region != null
                ? region
                : surroundings.variable("CODEARTIFACT_REGION").orElse(null);
    }
}
