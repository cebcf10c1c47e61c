package io.github.artifactkit.codeartifact;

import io.github.artifactkit.codeartifact.access.RepositoryAccess;
import io.github.artifactkit.codeartifact.diagnosis.Preflight;
import io.github.artifactkit.codeartifact.diagnosis.PreflightReport;
import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import io.github.artifactkit.codeartifact.name.PackageFormat;
import io.github.artifactkit.codeartifact.name.PackageName;
import io.github.artifactkit.codeartifact.name.PublicSource;
import io.github.artifactkit.codeartifact.name.RepositoryEndpoint;
import io.github.artifactkit.codeartifact.name.RepositoryName;
import io.github.artifactkit.codeartifact.setup.RepositorySetup;
import io.github.artifactkit.codeartifact.transfer.RepositoryHttp;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codeartifact.model.GetRepositoryEndpointRequest;
import software.amazon.awssdk.services.codeartifact.model.ListPackagesRequest;
import software.amazon.awssdk.services.codeartifact.model.ListPackagesResponse;
import software.amazon.awssdk.services.codeartifact.model.PackageSummary;
import software.amazon.awssdk.services.codeartifact.model.RepositoryDescription;
import software.amazon.awssdk.services.codeartifact.model.ResourcePolicy;
import software.amazon.awssdk.services.codeartifact.model.UpstreamRepository;

/**
 * A repository: where packages of all formats lie or come through. Immutable and thread-safe; no call is made until a verb
 * is used.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/repos.html">Working with repositories</a>
 */
public final class Repository {

    private final Service service;
    private final Domain domain;
    private final RepositoryName name;

    Repository(Service service, Domain domain, RepositoryName name) {
        this.service = service;
        this.domain = domain;
        this.name = name;
    }

    /** The domain that it belongs to. */
    public Domain domain() {
        return domain;
    }

    /** The name. */
    public RepositoryName name() {
        return name;
    }

    /** The ARN. */
    public String arn() {
        return service.arn(domain.owner(), "repository/" + domain.name() + "/" + name);
    }

    /** Describes the repository, if it is there. That its domain is missing is an error. */
    public Optional<RepositoryDescription> find() {
        return service.find(
                Service.DOMAIN,
                "DescribeRepository",
                client -> client.describeRepository(r -> coordinates().in(r)).repository());
    }

    /**
     * Describes the repository.
     *
     * @throws CodeArtifactException.NotFound if it is not there
     */
    public RepositoryDescription get() {
        return find().orElseThrow(() ->
                ServiceErrors.notFound("There is no repository " + name + " in the domain " + domain.name() + "."));
    }

    /** Says what {@link #ensure(Consumer)} would do. */
    public Plan plan(Consumer<RepositorySpec> wanted) {
        return Plan.of(new RepositoryPlan(this, service, spec(wanted)).steps());
    }

    /** Makes the repository unless it is there, and waits until it can be used. */
    public Ensured<RepositoryDescription> ensure() {
        return ensure(as -> {});
    }

    /**
     * Brings the repository to the state that is asked for: makes it, its store repositories and their external connections
     * unless they are there, changes what differs, takes nothing away, and waits until all can be used. May be repeated,
     * and done by many at once.
     *
     * @throws CodeArtifactException if the service refuses it; {@code NotFound} if the domain or an upstream is not there
     */
    public Ensured<RepositoryDescription> ensure(Consumer<RepositorySpec> wanted) {
        RepositorySpec spec = spec(wanted);
        List<Change> changes = service.convergence()
                .run("repository " + display(), () -> new RepositoryPlan(this, service, spec).steps());
        return new Ensured<>(get(), changes);
    }

    private static RepositorySpec spec(Consumer<RepositorySpec> wanted) {
        RepositorySpec spec = new RepositorySpec();
        wanted.accept(spec);
        return spec;
    }

    /** Deletes the repository with all its packages, and returns whether it was there. */
    public boolean delete() {
        return service.find(
                        Service.DOMAIN,
                        "DeleteRepository",
                        client -> client.deleteRepository(r -> coordinates().in(r)))
                .isPresent();
    }

    /** Makes these the upstreams, in this order, and no others; none at all if none is named. */
    public RepositoryDescription replaceUpstreams(String... upstreams) {
        List<UpstreamRepository> wire = Arrays.stream(upstreams)
                .map(RepositoryName::new)
                .map(upstream -> UpstreamRepository.builder()
                        .repositoryName(upstream.value())
                        .build())
                .toList();
        return service.call(
                "UpdateRepository",
                client -> client.updateRepository(r -> coordinates().in(r).upstreams(wire))
                        .repository());
    }

    /** Takes the external connection to a public source away. What came through it stays. */
    public RepositoryDescription disconnect(PublicSource source) {
        return service.call(
                "DisassociateExternalConnection",
                client -> client.disassociateExternalConnection(
                                r -> coordinates().in(r).externalConnection(source.connection()))
                        .repository());
    }

    /** The tags. */
    public Tags tags() {
        return new Tags(service, "repository " + display(), this::arn);
    }

    /** The resource policy. */
    public PermissionsPolicy permissions() {
        return new PermissionsPolicy("repository " + display(), new PermissionsPolicy.Calls() {
            @Override
            public Optional<ResourcePolicy> get() {
                return service.find(
                        Service.DOMAIN,
                        "GetRepositoryPermissionsPolicy",
                        client -> client.getRepositoryPermissionsPolicy(
                                        r -> coordinates().in(r))
                                .policy());
            }

            @Override
            public ResourcePolicy put(String document, @Nullable String revision) {
                return service.call(
                        "PutRepositoryPermissionsPolicy",
                        client -> client.putRepositoryPermissionsPolicy(r -> coordinates()
                                        .with("policyRevision", revision)
                                        .in(r)
                                        .policyDocument(document))
                                .policy());
            }

            @Override
            public Optional<ResourcePolicy> delete(@Nullable String revision) {
                return service.find(
                        Service.DOMAIN,
                        "DeleteRepositoryPermissionsPolicy",
                        client -> client.deleteRepositoryPermissionsPolicy(r -> coordinates()
                                        .with("policyRevision", revision)
                                        .in(r))
                                .policy());
            }
        });
    }

    /** Where package managers reach the repository. */
    public RepositoryEndpoint endpoint(PackageFormat format) {
        return endpoint(format, usual -> {});
    }

    /** Where package managers reach the repository, for example with {@code e -> e.endpointType(EndpointType.DUALSTACK)}. */
    public RepositoryEndpoint endpoint(PackageFormat format, Consumer<GetRepositoryEndpointRequest.Builder> kind) {
        String address = service.call(
                "GetRepositoryEndpoint",
                client -> client.getRepositoryEndpoint(r ->
                                coordinates().with("format", format.value()).in(r.applyMutation(kind)))
                        .repositoryEndpoint());
        return RepositoryEndpoint.parse(URI.create(address));
    }

    /**
     * Requests to the repository with its token, for what package managers do and this library does not. The service is asked
     * for the endpoint.
     */
    public RepositoryHttp http(PackageFormat format) {
        return new RepositoryHttp(service.http().get(), endpoint(format), domain.tokens());
    }

    /** The packages of this repository. What only its upstreams have is not among them. */
    public Stream<PackageSummary> packages() {
        return packages(all -> {});
    }

    /**
     * The packages of this repository that a filter lets through. A package that was just fetched from a public source shows
     * up after some minutes.
     *
     * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/external-connection-requesting-packages.html">
     *     Requesting packages from external connections</a>
     */
    public Stream<PackageSummary> packages(Consumer<ListPackagesRequest.Builder> filter) {
        return Pages.stream(
                token -> service.call(
                        "ListPackages",
                        client -> client.listPackages(
                                r -> coordinates().with("nextToken", token).in(r.applyMutation(filter)))),
                ListPackagesResponse::packages,
                ListPackagesResponse::nextToken);
    }

    /** The handle of a package. */
    public PackageRef packageRef(PackageName packageName) {
        return new PackageRef(service, this, packageName);
    }

    /** The handle of a Python package, in any spelling of its name. */
    public PackageRef pypi(String packageName) {
        return packageRef(PackageName.pypi(packageName));
    }

    /** The handle of an npm package, {@code name} or {@code @scope/name}. */
    public PackageRef npm(String packageName) {
        return packageRef(PackageName.npm(packageName));
    }

    /** The handle of a Maven artifact. */
    public PackageRef maven(String groupId, String artifactId) {
        return packageRef(PackageName.maven(groupId, artifactId));
    }

    /** The handle of a generic package. */
    public PackageRef generic(String namespace, String packageName) {
        return packageRef(PackageName.generic(namespace, packageName));
    }

    /** Sets up package managers to use this repository. */
    public RepositorySetup setup() {
        return new RepositorySetup(this::endpoint, domain.tokens());
    }

    /**
     * Finds out whether package managers can use this repository, and if not why: with the endpoint for Python packages. Never
     * throws for what it looks for.
     */
    public PreflightReport preflight() {
        return preflight(PackageFormat.PYPI, null);
    }

    /**
     * As {@link #preflight()}, for the endpoint of a format and with a token that is judged besides.
     *
     * @param givenToken a token, such as that of a configuration file; null if there is none
     */
    public PreflightReport preflight(PackageFormat format, @Nullable String givenToken) {
        return service.preflight(new Preflight.Target(
                domain.name(), domain.givenOwner(), name, format, this::accessIfKnown, givenToken));
    }

    private Optional<RepositoryAccess> accessIfKnown(String action) {
        try {
            return Optional.of(access());
        } catch (CodeArtifactException e) {
            return Optional.empty(); // without the account there are no ARNs to write
        }
    }

    /** Policies that allow no more than working with this repository needs. */
    public RepositoryAccess access() {
        return new RepositoryAccess(service.partition(), service.region().id(), domain.owner(), domain.name(), name);
    }

    Coordinates coordinates() {
        return domain.coordinates().with("repository", name.value());
    }

    String display() {
        return domain.name() + "/" + name;
    }

    /** {@code Repository[gamerhub/devops-cicd-repo]}. */
    @Override
    public String toString() {
        return "Repository[" + display() + "]";
    }
}
