package io.github.artifactkit.codeartifact.call;

import io.github.artifactkit.codeartifact.call.Address.RepositoryAddress;
import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import io.github.artifactkit.codeartifact.name.PackageFormat;
import io.github.artifactkit.codeartifact.name.PublicSource;
import io.github.artifactkit.codeartifact.name.RepositoryEndpoint;
import io.github.artifactkit.codeartifact.name.RepositoryName;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codeartifact.model.GetRepositoryEndpointRequest;
import software.amazon.awssdk.services.codeartifact.model.ListPackagesRequest;
import software.amazon.awssdk.services.codeartifact.model.ListPackagesResponse;
import software.amazon.awssdk.services.codeartifact.model.ListRepositoriesRequest;
import software.amazon.awssdk.services.codeartifact.model.ListRepositoriesResponse;
import software.amazon.awssdk.services.codeartifact.model.PackageSummary;
import software.amazon.awssdk.services.codeartifact.model.RepositoryDescription;
import software.amazon.awssdk.services.codeartifact.model.RepositorySummary;
import software.amazon.awssdk.services.codeartifact.model.ResourcePolicy;
import software.amazon.awssdk.services.codeartifact.model.UpstreamRepository;

/** The calls for a repository. */
public record RepositoryCalls(Service service, RepositoryAddress address) {

    /** Lists the repositories of the caller's account, in all its domains. */
    public static Stream<RepositorySummary> list(Service service, Consumer<ListRepositoriesRequest.Builder> filter) {
        return Pages.stream(
                token -> service.call(
                        "ListRepositories",
                        client -> client.listRepositories(
                                r -> r.applyMutation(filter).nextToken(token))),
                ListRepositoriesResponse::repositories,
                ListRepositoriesResponse::nextToken);
    }

    /** The calls for another repository of the same domain. */
    public RepositoryCalls sibling(RepositoryName name) {
        return new RepositoryCalls(service, new RepositoryAddress(address.domain(), name));
    }

    /** The ARN. */
    public String arn() {
        return service.arn(address.domain(), "repository/" + address.path());
    }

    /** Describes the repository, if it exists. */
    public Optional<RepositoryDescription> find() {
        return service.find(
                Service.DOMAIN,
                "DescribeRepository",
                client -> client.describeRepository(r -> address.coordinates().in(r))
                        .repository());
    }

    /**
     * Describes the repository.
     *
     * @throws CodeArtifactException.NotFound if it does not exist
     */
    public RepositoryDescription get() {
        return find().orElseThrow(() -> ServiceErrors.notFound(
                "The repository " + address.name() + " does not exist in the domain "
                        + address.domain().name() + ".",
                "repository",
                address.path()));
    }

    /** Creates the repository. */
    public void create(@Nullable String description, List<RepositoryName> upstreams, Map<String, String> tags) {
        service.call(
                "CreateRepository",
                client -> client.createRepository(r -> address.coordinates()
                        .in(r)
                        .description(description)
                        .upstreams(wire(upstreams))
                        .tags(tags.isEmpty() ? null : TagCalls.wire(tags))));
    }

    /** Changes what is not null; the upstreams are replaced as a whole. */
    public RepositoryDescription update(@Nullable String description, @Nullable List<RepositoryName> upstreams) {
        return service.call(
                "UpdateRepository",
                client -> client.updateRepository(r -> address.coordinates()
                                .in(r)
                                .description(description)
                                .upstreams(upstreams == null ? null : wire(upstreams)))
                        .repository());
    }

    private static List<UpstreamRepository> wire(Collection<RepositoryName> names) {
        return names.stream()
                .map(name -> UpstreamRepository.builder()
                        .repositoryName(name.value())
                        .build())
                .toList();
    }

    /** Deletes the repository, and returns whether it existed. */
    public boolean delete() {
        return service.find(
                        Service.DOMAIN,
                        "DeleteRepository",
                        client -> client.deleteRepository(
                                r -> address.coordinates().in(r)))
                .isPresent();
    }

    /** Adds an external connection. */
    public void connect(PublicSource source) {
        service.call(
                "AssociateExternalConnection",
                client -> client.associateExternalConnection(
                        r -> address.coordinates().in(r).externalConnection(source.connection())));
    }

    /** Removes an external connection. */
    public RepositoryDescription disconnect(PublicSource source) {
        return service.call(
                "DisassociateExternalConnection",
                client -> client.disassociateExternalConnection(
                                r -> address.coordinates().in(r).externalConnection(source.connection()))
                        .repository());
    }

    /** The endpoint for a format. */
    public RepositoryEndpoint endpoint(PackageFormat format, Consumer<GetRepositoryEndpointRequest.Builder> kind) {
        String endpoint = service.call(
                "GetRepositoryEndpoint",
                client -> client.getRepositoryEndpoint(r -> address.coordinates()
                                .with("format", format.value())
                                .in(r.applyMutation(kind)))
                        .repositoryEndpoint());
        return RepositoryEndpoint.parse(URI.create(endpoint));
    }

    /** Lists the packages of the repository. */
    public Stream<PackageSummary> packages(Consumer<ListPackagesRequest.Builder> filter) {
        return Pages.stream(
                token -> service.call(
                        "ListPackages",
                        client -> client.listPackages(r ->
                                address.coordinates().with("nextToken", token).in(r.applyMutation(filter)))),
                ListPackagesResponse::packages,
                ListPackagesResponse::nextToken);
    }

    /** The calls for its tags. */
    public TagCalls tags() {
        return new TagCalls(service, address.display(), this::arn);
    }

    /** The calls for its resource policy. */
    public PolicyCalls policy() {
        return new PolicyCalls() {
            @Override
            public Optional<ResourcePolicy> find() {
                return service.find(
                        Service.DOMAIN,
                        "GetRepositoryPermissionsPolicy",
                        client -> client.getRepositoryPermissionsPolicy(
                                        r -> address.coordinates().in(r))
                                .policy());
            }

            @Override
            public ResourcePolicy put(String document, @Nullable String revision) {
                return service.call(
                        "PutRepositoryPermissionsPolicy",
                        client -> client.putRepositoryPermissionsPolicy(r -> address.coordinates()
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
                        client -> client.deleteRepositoryPermissionsPolicy(r -> address.coordinates()
                                        .with("policyRevision", revision)
                                        .in(r))
                                .policy());
            }
        };
    }
}
