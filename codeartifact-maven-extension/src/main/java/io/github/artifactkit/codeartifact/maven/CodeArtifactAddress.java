package io.github.artifactkit.codeartifact.maven;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import io.github.artifactkit.codeartifact.name.AccountId;
import io.github.artifactkit.codeartifact.name.DomainName;
import io.github.artifactkit.codeartifact.name.PackageFormat;
import io.github.artifactkit.codeartifact.name.RepositoryEndpoint;
import io.github.artifactkit.codeartifact.name.RepositoryName;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The address of a CodeArtifact repository in a POM or in the settings. */
sealed interface CodeArtifactAddress {

    /** The domain whose token opens the repository. */
    DomainName domain();

    /** The account that owns the domain; null for the caller's own. */
    @Nullable
    AccountId owner();

    /** The region; null for that of the AWS settings. */
    @Nullable
    String region();

    /** An endpoint of a repository. */
    record Endpoint(RepositoryEndpoint endpoint) implements CodeArtifactAddress {

        @Override
        public DomainName domain() {
            return endpoint.domain();
        }

        @Override
        public AccountId owner() {
            return endpoint.owner();
        }

        @Override
        public @Nullable String region() {
            return endpoint.regionOrNull();
        }
    }

    /** A repository by its name, {@code codeartifact://[OWNER@]DOMAIN/REPOSITORY[?region=REGION]}. */
    record Named(
            DomainName domain,
            @Nullable AccountId owner,
            RepositoryName repository,
            @Nullable String region) implements CodeArtifactAddress {

        private static final String SCHEME = "codeartifact:";

        private static final Pattern FORM = Pattern.compile(SCHEME
                + "//(?:(?<owner>[^@/?#]*)@)?(?<domain>[^@/?#]+)/(?<repository>[^/?#]+)/?(?:\\?(?<query>[^#]*))?");

        private static final Pattern REGION = Pattern.compile("region=(?<region>[a-z]{2,}(?:-[a-z0-9]+)+)");

        /**
         * Reads an address.
         *
         * @throws CodeArtifactException.InvalidRequest if it does not have the form, or a name in it is not valid
         */
        static Named parse(String url) {
            Matcher form = FORM.matcher(url);
            if (!form.matches()) {
                throw ServiceErrors.invalid(
                        "'" + url + "' is not valid; use codeartifact://[OWNER@]DOMAIN/REPOSITORY[?region=REGION]");
            }
            String owner = form.group("owner");
            return new Named(
                    new DomainName(form.group("domain")),
                    owner == null ? null : new AccountId(owner),
                    new RepositoryName(form.group("repository")),
                    region(url, form.group("query")));
        }

        private static @Nullable String region(String url, @Nullable String query) {
            if (query == null) {
                return null;
            }
            Matcher region = REGION.matcher(query);
            if (!region.matches()) {
                throw ServiceErrors.invalid("'" + url + "' has the query '" + query
                        + "'; only region=REGION, such as region=eu-west-1, is known");
            }
            return region.group("region");
        }
    }

    /**
     * The CodeArtifact repository at an address; empty if it is the address of something else.
     *
     * <p>An endpoint counts if it is one of AWS, by HTTPS, or lies below the service's configured address, or is one of LocalStack
     * and an address of the service is configured, so that no token is one of AWS: a path that looks like one on any other
     * host gets no token.
     *
     * @param service the configured address of CodeArtifact's API; null for AWS
     * @throws CodeArtifactException.InvalidRequest if the scheme is {@code codeartifact} and the rest is not valid
     */
    static Optional<CodeArtifactAddress> find(String url, @Nullable URI service) {
        if (url.startsWith(Named.SCHEME)) {
            return Optional.of(Named.parse(url));
        }
        if (!url.startsWith("http")) {
            return Optional.empty();
        }
        return endpoint(url)
                .filter(endpoint -> endpoint.format() == PackageFormat.MAVEN)
                .filter(endpoint -> isOfAws(endpoint)
                        || isBelow(service, endpoint.uri())
                        || (service != null && isOfLocalStack(endpoint)))
                .map(Endpoint::new);
    }

    private static Optional<RepositoryEndpoint> endpoint(String url) {
        try {
            return RepositoryEndpoint.find(URI.create(url));
        } catch (IllegalArgumentException | CodeArtifactException.InvalidRequest e) {
            return Optional.empty(); // not a URI, or with names that CodeArtifact does not allow
        }
    }

    /** Only hosts of AWS, and those of LocalStack, which imitates them, name their region. */
    private static boolean isOfAws(RepositoryEndpoint endpoint) {
        return endpoint.regionOrNull() != null
                && endpoint.uri().getScheme().equals("https")
                && !isOfLocalStack(endpoint);
    }

    private static boolean isOfLocalStack(RepositoryEndpoint endpoint) {
        return endpoint.uri().getHost().endsWith(".localstack.cloud");
    }

    private static boolean isBelow(@Nullable URI service, URI address) {
        return service != null
                && address.getScheme().equalsIgnoreCase(service.getScheme())
                && address.getHost().equalsIgnoreCase(service.getHost())
                && address.getPort() == service.getPort();
    }
}
