package io.github.artifactkit.codeartifact.local.http;

import io.github.artifactkit.codeartifact.local.service.Caller;
import io.github.artifactkit.codeartifact.local.service.ConnectionOperations;
import io.github.artifactkit.codeartifact.local.service.DomainOperations;
import io.github.artifactkit.codeartifact.local.service.GroupOperations;
import io.github.artifactkit.codeartifact.local.service.GroupOriginOperations;
import io.github.artifactkit.codeartifact.local.service.Operations;
import io.github.artifactkit.codeartifact.local.service.PackageOperations;
import io.github.artifactkit.codeartifact.local.service.PolicyOperations;
import io.github.artifactkit.codeartifact.local.service.RepositoryOperations;
import io.github.artifactkit.codeartifact.local.service.TagOperations;
import io.github.artifactkit.codeartifact.local.service.TokenOperations;
import io.github.artifactkit.codeartifact.local.service.VersionChangeOperations;
import io.github.artifactkit.codeartifact.local.service.VersionOperations;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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

/** All operations of the API and who carries them out, by what they are about. */
final class OperationTable {

    private final Map<Routes.Route, Operation> byRoute = new HashMap<>();

    OperationTable(Operations operations) {
        domains(operations.domains());
        tokens(operations.tokens());
        policies(operations.policies());
        repositories(operations.repositories());
        connections(operations.connections());
        packages(operations.packages());
        versions(operations.versions());
        changes(operations.changes());
        groups(operations.groups());
        origins(operations.origins());
        tags(operations.tags());
    }

    private void domains(DomainOperations domains) {
        on("CreateDomain", CreateDomainRequest::builder, domains::createDomain);
        on("DescribeDomain", DescribeDomainRequest::builder, domains::describeDomain);
        on("DeleteDomain", DeleteDomainRequest::builder, domains::deleteDomain);
        on("ListDomains", ListDomainsRequest::builder, domains::listDomains);
    }

    private void tokens(TokenOperations tokens) {
        asking("GetAuthorizationToken", GetAuthorizationTokenRequest::builder, tokens::getAuthorizationToken);
        on("GetRepositoryEndpoint", GetRepositoryEndpointRequest::builder, tokens::getRepositoryEndpoint);
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
    Optional<Operation> find(String method, String path) {
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
        Operation operation = new Operation(name, Routes.of(name), builder, hasRawBody, work);
        byRoute.put(operation.route(), operation);
    }
}
