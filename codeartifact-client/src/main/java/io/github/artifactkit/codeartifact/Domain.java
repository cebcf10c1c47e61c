package io.github.artifactkit.codeartifact;

import io.github.artifactkit.codeartifact.access.DomainAccess;
import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import io.github.artifactkit.codeartifact.name.AccountId;
import io.github.artifactkit.codeartifact.name.DomainName;
import io.github.artifactkit.codeartifact.name.PackageGroupPattern;
import io.github.artifactkit.codeartifact.name.RepositoryName;
import io.github.artifactkit.codeartifact.token.TokenProvider;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codeartifact.model.DomainDescription;
import software.amazon.awssdk.services.codeartifact.model.ListPackageGroupsRequest;
import software.amazon.awssdk.services.codeartifact.model.ListPackageGroupsResponse;
import software.amazon.awssdk.services.codeartifact.model.ListRepositoriesInDomainRequest;
import software.amazon.awssdk.services.codeartifact.model.ListRepositoriesInDomainResponse;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupSummary;
import software.amazon.awssdk.services.codeartifact.model.RepositorySummary;
import software.amazon.awssdk.services.codeartifact.model.ResourcePolicy;

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
    private final Coordinates coordinates;

    Domain(Service service, DomainName name, @Nullable AccountId givenOwner) {
        this.service = service;
        this.name = name;
        this.givenOwner = givenOwner;
        this.coordinates = Coordinates.NONE
                .with("domain", name.value())
                .with("domainOwner", givenOwner == null ? null : givenOwner.value());
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
                Service.NOTHING,
                "DescribeDomain",
                client -> client.describeDomain(r -> coordinates.in(r)).domain());
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

    /** Says what {@link #ensure(Consumer)} would do. */
    public Plan plan(Consumer<DomainSpec> wanted) {
        return Plan.of(spec(wanted).steps(this, service));
    }

    /** Makes the domain unless it is there, and waits until it can be used. */
    public Ensured<DomainDescription> ensure() {
        return ensure(as -> {});
    }

    /**
     * Brings the domain to the state that is asked for: makes it unless it is there, changes what differs, takes nothing
     * away, and waits until it can be used. May be repeated, and done by many at once.
     *
     * @throws CodeArtifactException if the service refuses it, or the domain belongs to another account and is not there
     */
    public Ensured<DomainDescription> ensure(Consumer<DomainSpec> wanted) {
        DomainSpec spec = spec(wanted);
        List<Change> changes = service.convergence().run("domain " + name, () -> spec.steps(this, service));
        if (!changes.isEmpty()) {
            tokens().retryNow();
        }
        return new Ensured<>(get(), changes);
    }

    private static DomainSpec spec(Consumer<DomainSpec> wanted) {
        DomainSpec spec = new DomainSpec();
        wanted.accept(spec);
        return spec;
    }

    /**
     * Deletes the domain.
     *
     * @return whether it was there
     * @throws CodeArtifactException.Conflict while it has repositories
     */
    public boolean delete() {
        return service.find(Service.NOTHING, "DeleteDomain", client -> client.deleteDomain(r -> coordinates.in(r)))
                .isPresent();
    }

    /** The handle of a repository in this domain. */
    public Repository repository(String repository) {
        return repository(new RepositoryName(repository));
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
        return Pages.stream(
                token -> service.call(
                        "ListRepositoriesInDomain",
                        client -> client.listRepositoriesInDomain(
                                r -> coordinates.with("nextToken", token).in(r.applyMutation(filter)))),
                ListRepositoriesInDomainResponse::repositories,
                ListRepositoriesInDomainResponse::nextToken);
    }

    /**
     * The handle of a package group.
     *
     * @param pattern which packages belong to it, such as {@code /npm/anycompany/*}
     * @throws IllegalArgumentException if CodeArtifact would refuse the pattern; the message quotes the rule
     */
    public PackageGroup packageGroup(String pattern) {
        return new PackageGroup(service, this, new PackageGroupPattern(pattern));
    }

    /** The package groups of this domain. */
    public Stream<PackageGroupSummary> packageGroups() {
        return packageGroups(all -> {});
    }

    /** The package groups of this domain that a filter lets through. */
    public Stream<PackageGroupSummary> packageGroups(Consumer<ListPackageGroupsRequest.Builder> filter) {
        return Pages.stream(
                token -> service.call(
                        "ListPackageGroups",
                        client -> client.listPackageGroups(
                                r -> coordinates.with("nextToken", token).in(r.applyMutation(filter)))),
                ListPackageGroupsResponse::packageGroups,
                ListPackageGroupsResponse::nextToken);
    }

    /** The tokens of this domain: the same provider each time. */
    public TokenProvider tokens() {
        return service.tokens().provider(name, givenOwner);
    }

    /** Policies that allow no more than working with this domain needs. */
    public DomainAccess access() {
        return new DomainAccess(service.partition(), service.region().id(), owner(), name);
    }

    /** The tags. */
    public Tags tags() {
        return new Tags(service, "domain " + name, this::arn);
    }

    /** The resource policy. */
    public PermissionsPolicy permissions() {
        return new PermissionsPolicy("domain " + name, new PermissionsPolicy.Calls() {
            @Override
            public Optional<ResourcePolicy> get() {
                return service.find(
                        Service.NOTHING,
                        "GetDomainPermissionsPolicy",
                        client -> client.getDomainPermissionsPolicy(r -> coordinates.in(r))
                                .policy());
            }

            @Override
            public ResourcePolicy put(String document, @Nullable String revision) {
                return service.call(
                        "PutDomainPermissionsPolicy",
                        client -> client.putDomainPermissionsPolicy(r -> coordinates
                                        .with("policyRevision", revision)
                                        .in(r)
                                        .policyDocument(document))
                                .policy());
            }

            @Override
            public Optional<ResourcePolicy> delete(@Nullable String revision) {
                return service.find(
                        Service.NOTHING,
                        "DeleteDomainPermissionsPolicy",
                        client -> client.deleteDomainPermissionsPolicy(r -> coordinates
                                        .with("policyRevision", revision)
                                        .in(r))
                                .policy());
            }
        });
    }

    Coordinates coordinates() {
        return coordinates;
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
