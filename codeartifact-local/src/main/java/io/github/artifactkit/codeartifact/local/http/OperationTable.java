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
import java.util.Collection;
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

/**
 * All operations of the API: method, path, and who carries them out.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_Operations.html">CodeArtifact API
 *     Reference, actions</a>
 */
final class OperationTable {

    private final Map<String, Operation> byRoute = new HashMap<>();

    OperationTable(Operations operations) {
        DomainOperations domains = operations.domains();
        on("CreateDomain", "POST /v1/domain", CreateDomainRequest::builder, domains::createDomain);
        on("DescribeDomain", "GET /v1/domain", DescribeDomainRequest::builder, domains::describeDomain);
        on("DeleteDomain", "DELETE /v1/domain", DeleteDomainRequest::builder, domains::deleteDomain);
        on("ListDomains", "POST /v1/domains", ListDomainsRequest::builder, domains::listDomains);
        TokenOperations tokens = operations.tokens();
        asking(
                "GetAuthorizationToken",
                "POST /v1/authorization-token",
                GetAuthorizationTokenRequest::builder,
                tokens::getAuthorizationToken);
        on(
                "GetRepositoryEndpoint",
                "GET /v1/repository/endpoint",
                GetRepositoryEndpointRequest::builder,
                tokens::getRepositoryEndpoint);
        PolicyOperations policies = operations.policies();
        on(
                "GetDomainPermissionsPolicy",
                "GET /v1/domain/permissions/policy",
                GetDomainPermissionsPolicyRequest::builder,
                policies::getDomainPermissionsPolicy);
        on(
                "PutDomainPermissionsPolicy",
                "PUT /v1/domain/permissions/policy",
                PutDomainPermissionsPolicyRequest::builder,
                policies::putDomainPermissionsPolicy);
        on(
                "DeleteDomainPermissionsPolicy",
                "DELETE /v1/domain/permissions/policy",
                DeleteDomainPermissionsPolicyRequest::builder,
                policies::deleteDomainPermissionsPolicy);
        on(
                "GetRepositoryPermissionsPolicy",
                "GET /v1/repository/permissions/policy",
                GetRepositoryPermissionsPolicyRequest::builder,
                policies::getRepositoryPermissionsPolicy);
        on(
                "PutRepositoryPermissionsPolicy",
                "PUT /v1/repository/permissions/policy",
                PutRepositoryPermissionsPolicyRequest::builder,
                policies::putRepositoryPermissionsPolicy);
        on(
                "DeleteRepositoryPermissionsPolicy",
                "DELETE /v1/repository/permissions/policies",
                DeleteRepositoryPermissionsPolicyRequest::builder,
                policies::deleteRepositoryPermissionsPolicy);
        RepositoryOperations repositories = operations.repositories();
        on("CreateRepository", "POST /v1/repository", CreateRepositoryRequest::builder, repositories::createRepository);
        on(
                "DescribeRepository",
                "GET /v1/repository",
                DescribeRepositoryRequest::builder,
                repositories::describeRepository);
        on("UpdateRepository", "PUT /v1/repository", UpdateRepositoryRequest::builder, repositories::updateRepository);
        on(
                "DeleteRepository",
                "DELETE /v1/repository",
                DeleteRepositoryRequest::builder,
                repositories::deleteRepository);
        on(
                "ListRepositories",
                "POST /v1/repositories",
                ListRepositoriesRequest::builder,
                repositories::listRepositories);
        on(
                "ListRepositoriesInDomain",
                "POST /v1/domain/repositories",
                ListRepositoriesInDomainRequest::builder,
                repositories::listRepositoriesInDomain);
        ConnectionOperations connections = operations.connections();
        on(
                "AssociateExternalConnection",
                "POST /v1/repository/external-connection",
                AssociateExternalConnectionRequest::builder,
                connections::associateExternalConnection);
        on(
                "DisassociateExternalConnection",
                "DELETE /v1/repository/external-connection",
                DisassociateExternalConnectionRequest::builder,
                connections::disassociateExternalConnection);
        PackageOperations packages = operations.packages();
        on("ListPackages", "POST /v1/packages", ListPackagesRequest::builder, packages::listPackages);
        on("DescribePackage", "GET /v1/package", DescribePackageRequest::builder, packages::describePackage);
        on("DeletePackage", "DELETE /v1/package", DeletePackageRequest::builder, packages::deletePackage);
        on(
                "PutPackageOriginConfiguration",
                "POST /v1/package",
                PutPackageOriginConfigurationRequest::builder,
                packages::putPackageOriginConfiguration);
        VersionOperations versions = operations.versions();
        on(
                "ListPackageVersions",
                "POST /v1/package/versions",
                ListPackageVersionsRequest::builder,
                versions::listPackageVersions);
        on(
                "DescribePackageVersion",
                "GET /v1/package/version",
                DescribePackageVersionRequest::builder,
                versions::describePackageVersion);
        on(
                "ListPackageVersionAssets",
                "POST /v1/package/version/assets",
                ListPackageVersionAssetsRequest::builder,
                versions::listPackageVersionAssets);
        giving(
                "GetPackageVersionAsset",
                "GET /v1/package/version/asset",
                GetPackageVersionAssetRequest::builder,
                versions::getPackageVersionAsset);
        on(
                "GetPackageVersionReadme",
                "GET /v1/package/version/readme",
                GetPackageVersionReadmeRequest::builder,
                versions::getPackageVersionReadme);
        on(
                "ListPackageVersionDependencies",
                "POST /v1/package/version/dependencies",
                ListPackageVersionDependenciesRequest::builder,
                versions::listPackageVersionDependencies);
        VersionChangeOperations changes = operations.changes();
        on(
                "CopyPackageVersions",
                "POST /v1/package/versions/copy",
                CopyPackageVersionsRequest::builder,
                changes::copyPackageVersions);
        on(
                "DeletePackageVersions",
                "POST /v1/package/versions/delete",
                DeletePackageVersionsRequest::builder,
                changes::deletePackageVersions);
        on(
                "DisposePackageVersions",
                "POST /v1/package/versions/dispose",
                DisposePackageVersionsRequest::builder,
                changes::disposePackageVersions);
        on(
                "UpdatePackageVersionsStatus",
                "POST /v1/package/versions/update_status",
                UpdatePackageVersionsStatusRequest::builder,
                changes::updatePackageVersionsStatus);
        taking(
                "PublishPackageVersion",
                "POST /v1/package/version/publish",
                PublishPackageVersionRequest::builder,
                changes::publishPackageVersion);
        GroupOperations groups = operations.groups();
        on(
                "CreatePackageGroup",
                "POST /v1/package-group",
                CreatePackageGroupRequest::builder,
                groups::createPackageGroup);
        on(
                "DescribePackageGroup",
                "GET /v1/package-group",
                DescribePackageGroupRequest::builder,
                groups::describePackageGroup);
        on(
                "UpdatePackageGroup",
                "PUT /v1/package-group",
                UpdatePackageGroupRequest::builder,
                groups::updatePackageGroup);
        on(
                "DeletePackageGroup",
                "DELETE /v1/package-group",
                DeletePackageGroupRequest::builder,
                groups::deletePackageGroup);
        on(
                "ListPackageGroups",
                "POST /v1/package-groups",
                ListPackageGroupsRequest::builder,
                groups::listPackageGroups);
        on(
                "ListSubPackageGroups",
                "POST /v1/package-groups/sub-groups",
                ListSubPackageGroupsRequest::builder,
                groups::listSubPackageGroups);
        on(
                "GetAssociatedPackageGroup",
                "GET /v1/get-associated-package-group",
                GetAssociatedPackageGroupRequest::builder,
                groups::getAssociatedPackageGroup);
        on(
                "ListAssociatedPackages",
                "GET /v1/list-associated-packages",
                ListAssociatedPackagesRequest::builder,
                groups::listAssociatedPackages);
        GroupOriginOperations origins = operations.origins();
        on(
                "UpdatePackageGroupOriginConfiguration",
                "PUT /v1/package-group-origin-configuration",
                UpdatePackageGroupOriginConfigurationRequest::builder,
                origins::updatePackageGroupOriginConfiguration);
        on(
                "ListAllowedRepositoriesForGroup",
                "GET /v1/package-group-allowed-repositories",
                ListAllowedRepositoriesForGroupRequest::builder,
                origins::listAllowedRepositoriesForGroup);
        TagOperations tags = operations.tags();
        on("ListTagsForResource", "POST /v1/tags", ListTagsForResourceRequest::builder, tags::listTagsForResource);
        on("TagResource", "POST /v1/tag", TagResourceRequest::builder, tags::tagResource);
        on("UntagResource", "POST /v1/untag", UntagResourceRequest::builder, tags::untagResource);
    }

    /** The operation of a method and path. */
    Optional<Operation> find(String method, String path) {
        return Optional.ofNullable(byRoute.get(method + " " + path));
    }

    /** All operations. */
    Collection<Operation> all() {
        return byRoute.values();
    }

    /** An operation that answers a request. */
    private <B extends CodeartifactRequest.Builder & SdkBuilder<B, T>, T extends CodeartifactRequest> void on(
            String name, String route, Supplier<B> builder, Function<T, ? extends CodeartifactResponse> work) {
        asking(name, route, builder, (request, caller) -> work.apply(request));
    }

    /** An operation that asks who calls. */
    @SuppressWarnings("unchecked") // what a builder of T builds is a T
    private <B extends CodeartifactRequest.Builder & SdkBuilder<B, T>, T extends CodeartifactRequest> void asking(
            String name,
            String route,
            Supplier<B> builder,
            BiFunction<T, Caller, ? extends CodeartifactResponse> work) {
        put(
                name,
                route,
                builder,
                false,
                (request, caller, content) -> Operation.Answer.of(work.apply((T) request, caller)));
    }

    /** An operation that takes content. */
    @SuppressWarnings("unchecked") // what a builder of T builds is a T
    private <B extends CodeartifactRequest.Builder & SdkBuilder<B, T>, T extends CodeartifactRequest> void taking(
            String name, String route, Supplier<B> builder, Upload<T> work) {
        put(
                name,
                route,
                builder,
                true,
                (request, caller, content) -> Operation.Answer.of(work.apply((T) request, content)));
    }

    /** An operation that gives content. */
    @SuppressWarnings("unchecked") // what a builder of T builds is a T
    private <B extends CodeartifactRequest.Builder & SdkBuilder<B, T>, T extends CodeartifactRequest> void giving(
            String name, String route, Supplier<B> builder, Function<T, VersionOperations.Download> work) {
        put(name, route, builder, false, (request, caller, content) -> {
            VersionOperations.Download download = work.apply((T) request);
            return new Operation.Answer(download.response(), Optional.of(download.body()));
        });
    }

    private interface Upload<T> {
        CodeartifactResponse apply(T request, InputStream content) throws IOException;
    }

    private void put(
            String name,
            String route,
            Supplier<? extends CodeartifactRequest.Builder> builder,
            boolean hasRawBody,
            Operation.Work work) {
        String[] parts = route.split(" ", 2);
        byRoute.put(route, new Operation(name, parts[0], parts[1], builder, hasRawBody, work));
    }
}
