package io.github.artifactkit.codeartifact;

import io.github.artifactkit.codeartifact.access.RepositoryAccess;
import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import io.github.artifactkit.codeartifact.name.PackageFormat;
import io.github.artifactkit.codeartifact.name.PackageName;
import io.github.artifactkit.codeartifact.name.RepositoryEndpoint;
import io.github.artifactkit.codeartifact.name.RepositoryName;
import io.github.artifactkit.codeartifact.setup.RepositorySetup;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.codeartifact.model.ListPackagesRequest;
import software.amazon.awssdk.services.codeartifact.model.ListPackagesResponse;
import software.amazon.awssdk.services.codeartifact.model.PackageSummary;
import software.amazon.awssdk.services.codeartifact.model.RepositoryDescription;

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

    /** Describes the repository, if it is there. */
    public Optional<RepositoryDescription> find() {
        return service.find(
                "repository",
                "DescribeRepository",
                client -> client.describeRepository(r -> r.domain(domain.name().value())
                                .domainOwner(domain.ownerParameter())
                                .repository(name.value()))
                        .repository());
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
        RepositorySpec spec = new RepositorySpec();
        wanted.accept(spec);
        List<Change> changes = service.convergence()
                .run("repository " + display(), () -> new RepositoryPlan(this, service, spec).steps());
        return new Ensured<>(get(), changes);
    }

    /** Where package managers reach the repository. */
    public RepositoryEndpoint endpoint(PackageFormat format) {
        String address = service.call(
                "GetRepositoryEndpoint",
                client -> client.getRepositoryEndpoint(
                                r -> r.domain(domain.name().value())
                                        .domainOwner(domain.ownerParameter())
                                        .repository(name.value())
                                        .format(format.value()))
                        .repositoryEndpoint());
        return RepositoryEndpoint.parse(URI.create(address));
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
        ListPackagesRequest wanted = ListPackagesRequest.builder()
                .applyMutation(filter)
                .domain(domain.name().value())
                .domainOwner(domain.ownerParameter())
                .repository(name.value())
                .build();
        return Pages.stream(
                token -> service.call(
                        "ListPackages",
                        client -> client.listPackages(
                                wanted.toBuilder().nextToken(token).build())),
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

    /** Policies that allow no more than working with this repository needs. */
    public RepositoryAccess access() {
        return new RepositoryAccess(service.partition(), service.region().id(), domain.owner(), domain.name(), name);
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
