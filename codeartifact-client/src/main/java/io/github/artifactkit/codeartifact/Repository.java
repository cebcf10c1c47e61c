package io.github.artifactkit.codeartifact;

import io.github.artifactkit.codeartifact.access.RepositoryAccess;
import io.github.artifactkit.codeartifact.call.Address.RepositoryAddress;
import io.github.artifactkit.codeartifact.call.RepositoryCalls;
import io.github.artifactkit.codeartifact.diagnosis.Preflight;
import io.github.artifactkit.codeartifact.diagnosis.PreflightReport;
import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.name.PackageFormat;
import io.github.artifactkit.codeartifact.name.PackageName;
import io.github.artifactkit.codeartifact.name.PublicSource;
import io.github.artifactkit.codeartifact.name.RepositoryEndpoint;
import io.github.artifactkit.codeartifact.name.RepositoryName;
import io.github.artifactkit.codeartifact.provision.Ensured;
import io.github.artifactkit.codeartifact.provision.PermissionsPolicy;
import io.github.artifactkit.codeartifact.provision.Plan;
import io.github.artifactkit.codeartifact.provision.RepositorySpec;
import io.github.artifactkit.codeartifact.provision.Tags;
import io.github.artifactkit.codeartifact.setup.RepositorySetup;
import io.github.artifactkit.codeartifact.transfer.RepositoryHttp;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codeartifact.model.GetRepositoryEndpointRequest;
import software.amazon.awssdk.services.codeartifact.model.ListPackagesRequest;
import software.amazon.awssdk.services.codeartifact.model.PackageSummary;
import software.amazon.awssdk.services.codeartifact.model.RepositoryDescription;

/**
 * A repository: where packages of all formats lie or come through. Immutable and thread-safe; no call is made until a verb
 * is used.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/repos.html">Working with repositories</a>
 */
public final class Repository {

    private final ClientContext context;
    private final Domain domain;
    private final RepositoryCalls calls;

    Repository(ClientContext context, Domain domain, RepositoryName name) {
        this.context = context;
        this.domain = domain;
        this.calls = new RepositoryCalls(
                context.service(), new RepositoryAddress(domain.calls().address(), name));
    }

    /** The domain that it belongs to. */
    public Domain domain() {
        return domain;
    }

    /** The name. */
    public RepositoryName name() {
        return calls.address().name();
    }

    /** The ARN. */
    public String arn() {
        return calls.arn();
    }

    /** Describes the repository, if it exists. A missing domain is an error. */
    public Optional<RepositoryDescription> find() {
        return calls.find();
    }

    /**
     * Describes the repository.
     *
     * @throws CodeArtifactException.NotFound if it does not exist
     */
    public RepositoryDescription get() {
        return calls.get();
    }

    /** The changes that {@link #ensure(Consumer)} would make. */
    public Plan plan(Consumer<RepositorySpec> wanted) {
        return context.provisioning().plan(calls, wanted);
    }

    /** Creates the repository unless it exists, and waits until it can be used. */
    public Ensured<RepositoryDescription> ensure() {
        return ensure(as -> {});
    }

    /**
     * Brings the repository to the state that is asked for: creates it, its store repositories and their external connections
     * unless they exist, changes what differs, removes nothing, and waits until all can be used. May be repeated,
     * and done by many at once.
     *
     * @throws CodeArtifactException if the service rejects it; {@code NotFound} if the domain or an upstream does not exist
     */
    public Ensured<RepositoryDescription> ensure(Consumer<RepositorySpec> wanted) {
        return context.provisioning().ensure(calls, wanted);
    }

    /** Deletes the repository with all its packages, and returns whether it existed. */
    public boolean delete() {
        return calls.delete();
    }

    /** Makes these the upstreams, in this order, and no others; none at all if none is named. */
    public RepositoryDescription replaceUpstreams(String... upstreams) {
        return calls.update(
                null, Arrays.stream(upstreams).map(RepositoryName::new).toList());
    }

    /** Removes the external connection to a public source. What came through it stays. */
    public RepositoryDescription disconnect(PublicSource source) {
        return calls.disconnect(source);
    }

    /** The tags. */
    public Tags tags() {
        return context.provisioning().tags(calls.tags());
    }

    /** The resource policy. */
    public PermissionsPolicy permissions() {
        return context.provisioning().permissions(calls.address().display(), calls.policy());
    }

    /** Where package managers reach the repository. */
    public RepositoryEndpoint endpoint(PackageFormat format) {
        return endpoint(format, usual -> {});
    }

    /** Where package managers reach the repository, for example with {@code e -> e.endpointType(EndpointType.DUALSTACK)}. */
    public RepositoryEndpoint endpoint(PackageFormat format, Consumer<GetRepositoryEndpointRequest.Builder> kind) {
        return calls.endpoint(format, kind);
    }

    /**
     * Requests to the repository with its token, for what package managers do and this library does not. The service is asked
     * for the endpoint.
     */
    public RepositoryHttp http(PackageFormat format) {
        return http(format, usual -> {});
    }

    /** As {@link #http(PackageFormat)}, for example with {@code e -> e.endpointType(EndpointType.DUALSTACK)}. */
    public RepositoryHttp http(PackageFormat format, Consumer<GetRepositoryEndpointRequest.Builder> kind) {
        return new RepositoryHttp(context.http().get(), endpoint(format, kind), domain.tokens());
    }

    /** The packages of this repository. What only its upstreams have is not among them. */
    public Stream<PackageSummary> packages() {
        return packages(all -> {});
    }

    /**
     * The packages of this repository that match a filter. A package that was just fetched from a public source shows
     * up after some minutes.
     *
     * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/external-connection-requesting-packages.html">
     *     Requesting packages from external connections</a>
     */
    public Stream<PackageSummary> packages(Consumer<ListPackagesRequest.Builder> filter) {
        return calls.packages(filter);
    }

    /** The handle of a package that was listed. */
    public PackageRef packageRef(PackageSummary listed) {
        return packageRef(
                new PackageName(PackageFormat.of(listed.formatAsString()), listed.namespace(), listed.packageValue()));
    }

    /** The handle of a package. */
    public PackageRef packageRef(PackageName packageName) {
        return new PackageRef(context, this, packageName);
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
        return setup(usual -> {});
    }

    /** As {@link #setup()}, for example with {@code e -> e.endpointType(EndpointType.DUALSTACK)}. */
    public RepositorySetup setup(Consumer<GetRepositoryEndpointRequest.Builder> kind) {
        return new RepositorySetup(format -> endpoint(format, kind), domain.tokens());
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
     * @param givenToken a token, such as that of a configuration file; null if absent
     */
    public PreflightReport preflight(PackageFormat format, @Nullable String givenToken) {
        return context.preflight(new Preflight.Target(
                domain.name(), calls.address().domain().givenOwner(), name(), format, this::accessIfKnown, givenToken));
    }

    private Optional<RepositoryAccess> accessIfKnown(String action) {
        try {
            return Optional.of(access());
        } catch (CodeArtifactException e) {
            return Optional.empty(); // ARNs have the account in them
        }
    }

    /** Policies that allow only what working with this repository needs. */
    public RepositoryAccess access() {
        return new RepositoryAccess(
                context.service().partition(), context.service().region().id(), domain.owner(), domain.name(), name());
    }

    RepositoryCalls calls() {
        return calls;
    }

    /** {@code Repository[gamerhub/devops-cicd-repo]}. */
    @Override
    public String toString() {
        return "Repository[" + calls.address().path() + "]";
    }
}
