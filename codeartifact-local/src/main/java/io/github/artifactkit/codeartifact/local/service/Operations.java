package io.github.artifactkit.codeartifact.local.service;

import io.github.artifactkit.codeartifact.local.model.Copying;
import io.github.artifactkit.codeartifact.local.model.Publishing;
import io.github.artifactkit.codeartifact.local.model.Registry;
import io.github.artifactkit.codeartifact.local.model.Tokens;
import io.github.artifactkit.codeartifact.local.model.Upstreams;
import io.github.artifactkit.codeartifact.local.settings.Quotas;
import io.github.artifactkit.codeartifact.local.settings.Variation;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.codeartifact.model.AssociateExternalConnectionRequest;
import software.amazon.awssdk.services.codeartifact.model.CodeartifactRequest;
import software.amazon.awssdk.services.codeartifact.model.CodeartifactResponse;
import software.amazon.awssdk.services.codeartifact.model.CopyPackageVersionsRequest;
import software.amazon.awssdk.services.codeartifact.model.CreateDomainRequest;
import software.amazon.awssdk.services.codeartifact.model.CreatePackageGroupRequest;
import software.amazon.awssdk.services.codeartifact.model.CreateRepositoryRequest;
import software.amazon.awssdk.services.codeartifact.model.DeleteDomainPermissionsPolicyRequest;
import software.amazon.awssdk.services.codeartifact.model.DeleteDomainRequest;
import software.amazon.awssdk.services.codeartifact.model.DeletePackageGroupRequest;
import software.amazon.awssdk.services.codeartifact.model.DeletePackageRequest;
import software.amazon.awssdk.services.codeartifact.model.DeletePackageVersionsRequest;
import software.amazon.awssdk.services.codeartifact.model.DeleteRepositoryPermissionsPolicyRequest;
import software.amazon.awssdk.services.codeartifact.model.DeleteRepositoryRequest;
import software.amazon.awssdk.services.codeartifact.model.DescribeDomainRequest;
import software.amazon.awssdk.services.codeartifact.model.DescribePackageGroupRequest;
import software.amazon.awssdk.services.codeartifact.model.DescribePackageRequest;
import software.amazon.awssdk.services.codeartifact.model.DescribePackageVersionRequest;
import software.amazon.awssdk.services.codeartifact.model.DescribeRepositoryRequest;
import software.amazon.awssdk.services.codeartifact.model.DisassociateExternalConnectionRequest;
import software.amazon.awssdk.services.codeartifact.model.DisposePackageVersionsRequest;
import software.amazon.awssdk.services.codeartifact.model.GetAssociatedPackageGroupRequest;
import software.amazon.awssdk.services.codeartifact.model.GetAuthorizationTokenRequest;
import software.amazon.awssdk.services.codeartifact.model.GetDomainPermissionsPolicyRequest;
import software.amazon.awssdk.services.codeartifact.model.GetPackageVersionAssetRequest;
import software.amazon.awssdk.services.codeartifact.model.GetPackageVersionReadmeRequest;
import software.amazon.awssdk.services.codeartifact.model.GetRepositoryEndpointRequest;
import software.amazon.awssdk.services.codeartifact.model.GetRepositoryPermissionsPolicyRequest;
import software.amazon.awssdk.services.codeartifact.model.ListAllowedRepositoriesForGroupRequest;
import software.amazon.awssdk.services.codeartifact.model.ListAssociatedPackagesRequest;
import software.amazon.awssdk.services.codeartifact.model.ListDomainsRequest;
import software.amazon.awssdk.services.codeartifact.model.ListPackageGroupsRequest;
import software.amazon.awssdk.services.codeartifact.model.ListPackageVersionAssetsRequest;
import software.amazon.awssdk.services.codeartifact.model.ListPackageVersionDependenciesRequest;
import software.amazon.awssdk.services.codeartifact.model.ListPackageVersionsRequest;
import software.amazon.awssdk.services.codeartifact.model.ListPackagesRequest;
import software.amazon.awssdk.services.codeartifact.model.ListRepositoriesInDomainRequest;
import software.amazon.awssdk.services.codeartifact.model.ListRepositoriesRequest;
import software.amazon.awssdk.services.codeartifact.model.ListSubPackageGroupsRequest;
import software.amazon.awssdk.services.codeartifact.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.codeartifact.model.PublishPackageVersionRequest;
import software.amazon.awssdk.services.codeartifact.model.PutDomainPermissionsPolicyRequest;
import software.amazon.awssdk.services.codeartifact.model.PutPackageOriginConfigurationRequest;
import software.amazon.awssdk.services.codeartifact.model.PutRepositoryPermissionsPolicyRequest;
import software.amazon.awssdk.services.codeartifact.model.TagResourceRequest;
import software.amazon.awssdk.services.codeartifact.model.UntagResourceRequest;
import software.amazon.awssdk.services.codeartifact.model.UpdatePackageGroupOriginConfigurationRequest;
import software.amazon.awssdk.services.codeartifact.model.UpdatePackageGroupRequest;
import software.amazon.awssdk.services.codeartifact.model.UpdatePackageVersionsStatusRequest;
import software.amazon.awssdk.services.codeartifact.model.UpdateRepositoryRequest;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** All operations of the API, each by its method and path. Thread-safe. */
public final class Operations {

    private final Map<Routes.Route, Operation> byRoute = new HashMap<>();

    /**
     * The operations on what a registry holds.
     *
     * @param tokens the tokens that were handed out
     */
    public Operations(
            Registry registry,
            Account account,
            Tokens tokens,
            Upstreams upstreams,
            Publishing publishing,
            Behaviour behaviour) {
        Quotas quotas = behaviour.quotas();
        domains(new DomainOperations(registry, account, quotas, behaviour.variations()));
        tokens(new TokenOperations(registry, tokens, account, behaviour.session()));
        policies(new PolicyOperations(registry, account));
        repositories(new RepositoryOperations(registry, account, quotas));
        connections(new ConnectionOperations(registry, account, behaviour.variations()));
        packages(new PackageOperations(registry, account));
        versions(new VersionOperations(registry, account));
        changes(new VersionChangeOperations(registry, account, new Copying(registry, upstreams), publishing));
        groups(new GroupOperations(registry, account, quotas, behaviour.groupDelay()));
        origins(new GroupOriginOperations(registry, account));
        tags(new TagOperations(registry, account, quotas));
    }

    /**
     * How the service behaves, where that can be set.
     *
     * @param quotas how much of everything there may be
     * @param session how long a caller's credentials live, which bounds tokens asked for with duration 0
     * @param groupDelay how long it takes until a new package group takes effect
     * @param variations where AWS does not document the behaviour, which other one to show
     */
    public record Behaviour(Quotas quotas, Duration session, Duration groupDelay, Set<Variation> variations) {

        /** Copies the collection. */
        public Behaviour {
            variations = Set.copyOf(variations);
        }
    }

    private void domains(DomainOperations domains) {
        on("CreateDomain", CreateDomainRequest::builder, domains::createDomain);
        on("DescribeDomain", DescribeDomainRequest::builder, domains::describeDomain);
        on("DeleteDomain", DeleteDomainRequest::builder, domains::deleteDomain);
        on("ListDomains", ListDomainsRequest::builder, domains::listDomains);
    }

    private void tokens(TokenOperations tokens) {
        asking("GetAuthorizationToken", GetAuthorizationTokenRequest::builder, tokens::getAuthorizationToken);
        asking("GetRepositoryEndpoint", GetRepositoryEndpointRequest::builder, tokens::getRepositoryEndpoint);
    }

    private void policies(PolicyOperations policies) {
        on(
                "GetDomainPermissionsPolicy",
                GetDomainPermissionsPolicyRequest::builder,
                policies::getDomainPermissionsPolicy);
        on(
                "PutDomainPermissionsPolicy",
                PutDomainPermissionsPolicyRequest::builder,
                policies::putDomainPermissionsPolicy);
        on(
                "DeleteDomainPermissionsPolicy",
                DeleteDomainPermissionsPolicyRequest::builder,
                policies::deleteDomainPermissionsPolicy);
        on(
                "GetRepositoryPermissionsPolicy",
                GetRepositoryPermissionsPolicyRequest::builder,
                policies::getRepositoryPermissionsPolicy);
        on(
                "PutRepositoryPermissionsPolicy",
                PutRepositoryPermissionsPolicyRequest::builder,
                policies::putRepositoryPermissionsPolicy);
        on(
                "DeleteRepositoryPermissionsPolicy",
                DeleteRepositoryPermissionsPolicyRequest::builder,
                policies::deleteRepositoryPermissionsPolicy);
    }

    private void repositories(RepositoryOperations repositories) {
        on("CreateRepository", CreateRepositoryRequest::builder, repositories::createRepository);
        on("DescribeRepository", DescribeRepositoryRequest::builder, repositories::describeRepository);
        on("UpdateRepository", UpdateRepositoryRequest::builder, repositories::updateRepository);
        on("DeleteRepository", DeleteRepositoryRequest::builder, repositories::deleteRepository);
        on("ListRepositories", ListRepositoriesRequest::builder, repositories::listRepositories);
        on(
                "ListRepositoriesInDomain",
                ListRepositoriesInDomainRequest::builder,
                repositories::listRepositoriesInDomain);
    }

    private void connections(ConnectionOperations connections) {
        on(
                "AssociateExternalConnection",
                AssociateExternalConnectionRequest::builder,
                connections::associateExternalConnection);
        on(
                "DisassociateExternalConnection",
                DisassociateExternalConnectionRequest::builder,
                connections::disassociateExternalConnection);
    }

    private void packages(PackageOperations packages) {
        on("ListPackages", ListPackagesRequest::builder, packages::listPackages);
        on("DescribePackage", DescribePackageRequest::builder, packages::describePackage);
        on("DeletePackage", DeletePackageRequest::builder, packages::deletePackage);
        on(
                "PutPackageOriginConfiguration",
                PutPackageOriginConfigurationRequest::builder,
                packages::putPackageOriginConfiguration);
    }

    private void versions(VersionOperations versions) {
        on("ListPackageVersions", ListPackageVersionsRequest::builder, versions::listPackageVersions);
        on("DescribePackageVersion", DescribePackageVersionRequest::builder, versions::describePackageVersion);
        on("ListPackageVersionAssets", ListPackageVersionAssetsRequest::builder, versions::listPackageVersionAssets);
        giving("GetPackageVersionAsset", GetPackageVersionAssetRequest::builder, versions::getPackageVersionAsset);
        on("GetPackageVersionReadme", GetPackageVersionReadmeRequest::builder, versions::getPackageVersionReadme);
        on(
                "ListPackageVersionDependencies",
                ListPackageVersionDependenciesRequest::builder,
                versions::listPackageVersionDependencies);
    }

    private void changes(VersionChangeOperations changes) {
        on("CopyPackageVersions", CopyPackageVersionsRequest::builder, changes::copyPackageVersions);
        on("DeletePackageVersions", DeletePackageVersionsRequest::builder, changes::deletePackageVersions);
        on("DisposePackageVersions", DisposePackageVersionsRequest::builder, changes::disposePackageVersions);
        on(
                "UpdatePackageVersionsStatus",
                UpdatePackageVersionsStatusRequest::builder,
                changes::updatePackageVersionsStatus);
        taking("PublishPackageVersion", PublishPackageVersionRequest::builder, changes::publishPackageVersion);
    }

    private void groups(GroupOperations groups) {
        on("CreatePackageGroup", CreatePackageGroupRequest::builder, groups::createPackageGroup);
        on("DescribePackageGroup", DescribePackageGroupRequest::builder, groups::describePackageGroup);
        on("UpdatePackageGroup", UpdatePackageGroupRequest::builder, groups::updatePackageGroup);
        on("DeletePackageGroup", DeletePackageGroupRequest::builder, groups::deletePackageGroup);
        on("ListPackageGroups", ListPackageGroupsRequest::builder, groups::listPackageGroups);
        on("ListSubPackageGroups", ListSubPackageGroupsRequest::builder, groups::listSubPackageGroups);
        on("GetAssociatedPackageGroup", GetAssociatedPackageGroupRequest::builder, groups::getAssociatedPackageGroup);
        on("ListAssociatedPackages", ListAssociatedPackagesRequest::builder, groups::listAssociatedPackages);
    }

    private void origins(GroupOriginOperations origins) {
        on(
                "UpdatePackageGroupOriginConfiguration",
                UpdatePackageGroupOriginConfigurationRequest::builder,
                origins::updatePackageGroupOriginConfiguration);
        on(
                "ListAllowedRepositoriesForGroup",
                ListAllowedRepositoriesForGroupRequest::builder,
                origins::listAllowedRepositoriesForGroup);
    }

    private void tags(TagOperations tags) {
        on("ListTagsForResource", ListTagsForResourceRequest::builder, tags::listTagsForResource);
        on("TagResource", TagResourceRequest::builder, tags::tagResource);
        on("UntagResource", UntagResourceRequest::builder, tags::untagResource);
    }

    /** The operation of a method and path. */
    public Optional<Operation> find(String method, String path) {
        return Optional.ofNullable(byRoute.get(new Routes.Route(method, path)));
    }

    /** An operation that answers a request. */
    private <B extends CodeartifactRequest.Builder & SdkBuilder<B, T>, T extends CodeartifactRequest> void on(
            String name, Supplier<B> builder, Function<T, ? extends CodeartifactResponse> work) {
        asking(name, builder, (request, caller) -> work.apply(request));
    }

    /** An operation that asks who calls. */
    @SuppressWarnings("unchecked") // what a builder of T builds is a T
    private <B extends CodeartifactRequest.Builder & SdkBuilder<B, T>, T extends CodeartifactRequest> void asking(
            String name, Supplier<B> builder, BiFunction<T, Caller, ? extends CodeartifactResponse> work) {
        put(name, builder, false, (request, caller, content) -> Operation.Answer.of(work.apply((T) request, caller)));
    }

    /** An operation that takes content. */
    @SuppressWarnings("unchecked") // what a builder of T builds is a T
    private <B extends CodeartifactRequest.Builder & SdkBuilder<B, T>, T extends CodeartifactRequest> void taking(
            String name, Supplier<B> builder, Upload<T> work) {
        put(name, builder, true, (request, caller, content) -> Operation.Answer.of(work.apply((T) request, content)));
    }

    /** An operation that gives content. */
    @SuppressWarnings("unchecked") // what a builder of T builds is a T
    private <B extends CodeartifactRequest.Builder & SdkBuilder<B, T>, T extends CodeartifactRequest> void giving(
            String name, Supplier<B> builder, Function<T, VersionOperations.Download> work) {
        put(name, builder, false, (request, caller, content) -> {
            VersionOperations.Download download = work.apply((T) request);
            return new Operation.Answer(download.response(), Optional.of(download.body()));
        });
    }

    private interface Upload<T> {
        CodeartifactResponse apply(T request, InputStream content) throws IOException;
    }

    private void put(
            String name,
            Supplier<? extends CodeartifactRequest.Builder> builder,
            boolean hasRawBody,
            Operation.Work work) {
        Operation operation = new Operation(name, hasRawBody, builder, work);
        byRoute.put(Routes.of(name), operation);
    }
}
