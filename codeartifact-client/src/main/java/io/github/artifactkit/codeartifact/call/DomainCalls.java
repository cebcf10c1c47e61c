package io.github.artifactkit.codeartifact.call;

import io.github.artifactkit.codeartifact.call.Address.DomainAddress;
import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codeartifact.model.DomainDescription;
import software.amazon.awssdk.services.codeartifact.model.DomainSummary;
import software.amazon.awssdk.services.codeartifact.model.ListDomainsResponse;
import software.amazon.awssdk.services.codeartifact.model.ListPackageGroupsRequest;
import software.amazon.awssdk.services.codeartifact.model.ListPackageGroupsResponse;
import software.amazon.awssdk.services.codeartifact.model.ListRepositoriesInDomainRequest;
import software.amazon.awssdk.services.codeartifact.model.ListRepositoriesInDomainResponse;
import software.amazon.awssdk.services.codeartifact.model.PackageGroupSummary;
import software.amazon.awssdk.services.codeartifact.model.RepositorySummary;
import software.amazon.awssdk.services.codeartifact.model.ResourcePolicy;

/** The calls for a domain. */
public record DomainCalls(Service service, DomainAddress address) {

    /** Lists the domains of the caller's account. */
    public static Stream<DomainSummary> list(Service service) {
        return Pages.stream(
                token -> service.call("ListDomains", client -> client.listDomains(r -> r.nextToken(token))),
                ListDomainsResponse::domains,
                ListDomainsResponse::nextToken);
    }

    /** The ARN. */
    public String arn() {
        return service.arn(address, "domain/" + address.name());
    }

    /** Describes the domain, if it exists. */
    public Optional<DomainDescription> find() {
        return service.find(
                Service.NOTHING,
                "DescribeDomain",
                client ->
                        client.describeDomain(r -> address.coordinates().in(r)).domain());
    }

    /**
     * Describes the domain.
     *
     * @throws CodeArtifactException.NotFound if it does not exist
     */
    public DomainDescription get() {
        return find().orElseThrow(() -> ServiceErrors.notFound(
                "The domain " + address.name() + " does not exist in " + service.region()
                        + (address.givenOwner() == null ? "" : " in account " + address.givenOwner()) + ".",
                "domain",
                address.name().value()));
    }

    /** Creates the domain in the caller's account. */
    public void create(@Nullable String encryptionKey, Map<String, String> tags) {
        service.call(
                "CreateDomain",
                client -> client.createDomain(r -> r.domain(address.name().value())
                        .encryptionKey(encryptionKey)
                        .tags(tags.isEmpty() ? null : TagCalls.wire(tags))));
    }

    /** Deletes the domain, and returns whether it existed. */
    public boolean delete() {
        return service.find(
                        Service.NOTHING,
                        "DeleteDomain",
                        client -> client.deleteDomain(r -> address.coordinates().in(r)))
                .isPresent();
    }

    /** Lists the repositories of the domain. */
    public Stream<RepositorySummary> repositories(Consumer<ListRepositoriesInDomainRequest.Builder> filter) {
        return Pages.stream(
                token -> service.call(
                        "ListRepositoriesInDomain",
                        client -> client.listRepositoriesInDomain(r ->
                                address.coordinates().with("nextToken", token).in(r.applyMutation(filter)))),
                ListRepositoriesInDomainResponse::repositories,
                ListRepositoriesInDomainResponse::nextToken);
    }

    /** Lists the package groups of the domain. */
    public Stream<PackageGroupSummary> packageGroups(Consumer<ListPackageGroupsRequest.Builder> filter) {
        return Pages.stream(
                token -> service.call(
                        "ListPackageGroups",
                        client -> client.listPackageGroups(r ->
                                address.coordinates().with("nextToken", token).in(r.applyMutation(filter)))),
                ListPackageGroupsResponse::packageGroups,
                ListPackageGroupsResponse::nextToken);
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
                        Service.NOTHING,
                        "GetDomainPermissionsPolicy",
                        client -> client.getDomainPermissionsPolicy(
                                        r -> address.coordinates().in(r))
                                .policy());
            }

            @Override
            public ResourcePolicy put(String document, @Nullable String revision) {
                return service.call(
                        "PutDomainPermissionsPolicy",
                        client -> client.putDomainPermissionsPolicy(r -> address.coordinates()
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
                        client -> client.deleteDomainPermissionsPolicy(r -> address.coordinates()
                                        .with("policyRevision", revision)
                                        .in(r))
                                .policy());
            }
        };
    }
}
