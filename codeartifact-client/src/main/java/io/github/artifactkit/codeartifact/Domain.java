package io.github.artifactkit.codeartifact;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import io.github.artifactkit.codeartifact.name.AccountId;
import io.github.artifactkit.codeartifact.name.DomainName;
import io.github.artifactkit.codeartifact.name.RepositoryName;
import io.github.artifactkit.codeartifact.token.TokenProvider;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codeartifact.model.DomainDescription;
import software.amazon.awssdk.services.codeartifact.model.ListRepositoriesInDomainRequest;
import software.amazon.awssdk.services.codeartifact.model.ListRepositoriesInDomainResponse;
import software.amazon.awssdk.services.codeartifact.model.RepositorySummary;

/**
 * A domain: what repositories belong to and tokens are issued for. Immutable and thread-safe; no call is made until a verb
 * is used.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/domains.html">Working with domains</a>
 */
public final class Domain {

    private final Service service;
    private final DomainName name;
    private final @Nullable AccountId givenOwner;

    Domain(Service service, DomainName name, @Nullable AccountId givenOwner) {
        this.service = service;
        this.name = name;
        this.givenOwner = givenOwner;
    }

    /** The name. */
    public DomainName name() {
        return name;
    }

    /** The account that owns it: the one that was given, else the caller's, for which STS is asked once. */
    public AccountId owner() {
        return givenOwner == null ? service.account().get() : givenOwner;
    }

    /** The ARN. */
    public String arn() {
        return service.arn(owner(), "domain/" + name);
    }

    /** Describes the domain, if it is there. */
    public Optional<DomainDescription> find() {
        return service.find(
                "domain",
                "DescribeDomain",
                client -> client.describeDomain(r -> r.domain(name.value()).domainOwner(ownerParameter()))
                        .domain());
    }

    /**
     * Describes the domain.
     *
     * @throws CodeArtifactException.NotFound if it is not there
     */
    public DomainDescription get() {
        return find().orElseThrow(() -> ServiceErrors.notFound("There is no domain " + name + " in " + where() + "."));
    }

    private String where() {
        return service.region() + (givenOwner == null ? "" : " of account " + givenOwner);
    }

    /** Makes the domain unless it is there, and waits until it can be used. */
    public Ensured<DomainDescription> ensure() {
        return ensure(as -> {});
    }

    /**
     * Makes the domain unless it is there, and waits until it can be used. May be repeated, and done by many at once.
     *
     * @throws CodeArtifactException if the service refuses it, or the domain belongs to another account and is not there
     */
    public Ensured<DomainDescription> ensure(Consumer<DomainSpec> wanted) {
        DomainSpec spec = new DomainSpec();
        wanted.accept(spec);
        List<Change> changes = service.convergence().run("domain " + name, () -> spec.steps(this, service));
        return new Ensured<>(get(), changes);
    }

    /** The handle of a repository in this domain. */
    public Repository repository(String repository) {
        return new Repository(service, this, new RepositoryName(repository));
    }

    Repository repository(RepositoryName repository) {
        return new Repository(service, this, repository);
    }

    /** The repositories of this domain. */
    public Stream<RepositorySummary> repositories() {
        return repositories(all -> {});
    }

    /** The repositories of this domain that a filter lets through. */
    public Stream<RepositorySummary> repositories(Consumer<ListRepositoriesInDomainRequest.Builder> filter) {
        ListRepositoriesInDomainRequest wanted = ListRepositoriesInDomainRequest.builder()
                .applyMutation(filter)
                .domain(name.value())
                .domainOwner(ownerParameter())
                .build();
        return Pages.stream(
                token -> service.call(
                        "ListRepositoriesInDomain",
                        client -> client.listRepositoriesInDomain(
                                wanted.toBuilder().nextToken(token).build())),
                ListRepositoriesInDomainResponse::repositories,
                ListRepositoriesInDomainResponse::nextToken);
    }

    /** The tokens of this domain: the same provider each time. */
    public TokenProvider tokens() {
        return service.tokens().provider(name, givenOwner);
    }

    /** The owner as requests want it: not at all if none was given. */
    @Nullable
    String ownerParameter() {
        return givenOwner == null ? null : givenOwner.value();
    }

    @Nullable
    AccountId givenOwner() {
        return givenOwner;
    }

    /** {@code Domain[gamerhub]}. */
    @Override
    public String toString() {
        return "Domain[" + name + "]";
    }
}
