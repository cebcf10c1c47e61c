package io.github.artifactkit.codeartifact.local.http;

import static io.github.artifactkit.codeartifact.local.http.Operation.built;
import static io.github.artifactkit.codeartifact.local.http.Operation.notBuilt;

import io.github.artifactkit.codeartifact.local.service.DomainOperations;
import io.github.artifactkit.codeartifact.local.service.PackageOperations;
import io.github.artifactkit.codeartifact.local.service.RepositoryOperations;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.codeartifact.model.AssociateExternalConnectionRequest;
import software.amazon.awssdk.services.codeartifact.model.CreateDomainRequest;
import software.amazon.awssdk.services.codeartifact.model.CreateRepositoryRequest;
import software.amazon.awssdk.services.codeartifact.model.DeleteDomainRequest;
import software.amazon.awssdk.services.codeartifact.model.DeleteRepositoryRequest;
import software.amazon.awssdk.services.codeartifact.model.DescribeDomainRequest;
import software.amazon.awssdk.services.codeartifact.model.DescribePackageVersionRequest;
import software.amazon.awssdk.services.codeartifact.model.DescribeRepositoryRequest;
import software.amazon.awssdk.services.codeartifact.model.DisassociateExternalConnectionRequest;
import software.amazon.awssdk.services.codeartifact.model.GetAuthorizationTokenRequest;
import software.amazon.awssdk.services.codeartifact.model.GetRepositoryEndpointRequest;
import software.amazon.awssdk.services.codeartifact.model.ListDomainsRequest;
import software.amazon.awssdk.services.codeartifact.model.ListPackageVersionAssetsRequest;
import software.amazon.awssdk.services.codeartifact.model.ListPackageVersionsRequest;
import software.amazon.awssdk.services.codeartifact.model.ListPackagesRequest;
import software.amazon.awssdk.services.codeartifact.model.ListRepositoriesInDomainRequest;
import software.amazon.awssdk.services.codeartifact.model.ListRepositoriesRequest;
import software.amazon.awssdk.services.codeartifact.model.UpdateRepositoryRequest;

/**
 * Method and path of the 48 operations; all other names on the wire are the SDK's.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_Operations.html">CodeArtifact API
 *     reference, actions</a>
 */
final class OperationTable {

    private final Map<String, Operation> byMethodAndPath = new HashMap<>();

    OperationTable(DomainOperations domains, RepositoryOperations repositories, PackageOperations packages) {
        add(domains(domains));
        add(repositories(repositories));
        add(packages(packages));
        add(groupsTagsAndPolicies());
    }

    private void add(List<Operation> operations) {
        for (Operation operation : operations) {
            byMethodAndPath.put(operation.method() + " " + operation.path(), operation);
        }
    }

    /** The operation of a method and path. */
    Optional<Operation> find(String method, String path) {
        return Optional.ofNullable(byMethodAndPath.get(method + " " + path));
    }

    /** All operations. */
    List<Operation> all() {
        return List.copyOf(byMethodAndPath.values());
    }

    private static List<Operation> domains(DomainOperations domains) {
        return List.of(
                built(
                        "CreateDomain",
                        "POST",
                        "/v1/domain",
                        CreateDomainRequest::builder,
                        CreateDomainRequest.class,
                        domains::createDomain),
                built(
                        "DescribeDomain",
                        "GET",
                        "/v1/domain",
                        DescribeDomainRequest::builder,
                        DescribeDomainRequest.class,
                        domains::describeDomain),
                built(
                        "DeleteDomain",
                        "DELETE",
                        "/v1/domain",
                        DeleteDomainRequest::builder,
                        DeleteDomainRequest.class,
                        domains::deleteDomain),
                built(
                        "ListDomains",
                        "POST",
                        "/v1/domains",
                        ListDomainsRequest::builder,
                        ListDomainsRequest.class,
                        domains::listDomains),
                built(
                        "GetAuthorizationToken",
                        "POST",
                        "/v1/authorization-token",
                        GetAuthorizationTokenRequest::builder,
                        GetAuthorizationTokenRequest.class,
                        domains::getAuthorizationToken));
    }

    private static List<Operation> repositories(RepositoryOperations repositories) {
        return List.of(
                built(
                        "CreateRepository",
                        "POST",
                        "/v1/repository",
                        CreateRepositoryRequest::builder,
                        CreateRepositoryRequest.class,
                        repositories::createRepository),
                built(
                        "DescribeRepository",
                        "GET",
                        "/v1/repository",
                        DescribeRepositoryRequest::builder,
                        DescribeRepositoryRequest.class,
                        repositories::describeRepository),
                built(
                        "UpdateRepository",
                        "PUT",
                        "/v1/repository",
                        UpdateRepositoryRequest::builder,
                        UpdateRepositoryRequest.class,
                        repositories::updateRepository),
                built(
                        "DeleteRepository",
                        "DELETE",
                        "/v1/repository",
                        DeleteRepositoryRequest::builder,
                        DeleteRepositoryRequest.class,
                        repositories::deleteRepository),
                built(
                        "ListRepositories",
                        "POST",
                        "/v1/repositories",
                        ListRepositoriesRequest::builder,
                        ListRepositoriesRequest.class,
                        repositories::listRepositories),
                built(
                        "ListRepositoriesInDomain",
                        "POST",
                        "/v1/domain/repositories",
                        ListRepositoriesInDomainRequest::builder,
                        ListRepositoriesInDomainRequest.class,
                        repositories::listRepositoriesInDomain),
                built(
                        "AssociateExternalConnection",
                        "POST",
                        "/v1/repository/external-connection",
                        AssociateExternalConnectionRequest::builder,
                        AssociateExternalConnectionRequest.class,
                        repositories::associateExternalConnection),
                built(
                        "DisassociateExternalConnection",
                        "DELETE",
                        "/v1/repository/external-connection",
                        DisassociateExternalConnectionRequest::builder,
                        DisassociateExternalConnectionRequest.class,
                        repositories::disassociateExternalConnection),
                built(
                        "GetRepositoryEndpoint",
                        "GET",
                        "/v1/repository/endpoint",
                        GetRepositoryEndpointRequest::builder,
                        GetRepositoryEndpointRequest.class,
                        repositories::getRepositoryEndpoint));
    }

    private static List<Operation> packages(PackageOperations packages) {
        return List.of(
                built(
                        "ListPackages",
                        "POST",
                        "/v1/packages",
                        ListPackagesRequest::builder,
                        ListPackagesRequest.class,
                        packages::listPackages),
                built(
                        "ListPackageVersions",
                        "POST",
                        "/v1/package/versions",
                        ListPackageVersionsRequest::builder,
                        ListPackageVersionsRequest.class,
                        packages::listPackageVersions),
                built(
                        "DescribePackageVersion",
                        "GET",
                        "/v1/package/version",
                        DescribePackageVersionRequest::builder,
                        DescribePackageVersionRequest.class,
                        packages::describePackageVersion),
                built(
                        "ListPackageVersionAssets",
                        "POST",
                        "/v1/package/version/assets",
                        ListPackageVersionAssetsRequest::builder,
                        ListPackageVersionAssetsRequest.class,
                        packages::listPackageVersionAssets),
                notBuilt("DescribePackage", "GET", "/v1/package"),
                notBuilt("DeletePackage", "DELETE", "/v1/package"),
                notBuilt("PutPackageOriginConfiguration", "POST", "/v1/package"),
                notBuilt("CopyPackageVersions", "POST", "/v1/package/versions/copy"),
                notBuilt("DeletePackageVersions", "POST", "/v1/package/versions/delete"),
                notBuilt("DisposePackageVersions", "POST", "/v1/package/versions/dispose"),
                notBuilt("UpdatePackageVersionsStatus", "POST", "/v1/package/versions/update_status"),
                notBuilt("PublishPackageVersion", "POST", "/v1/package/version/publish"),
                notBuilt("GetPackageVersionAsset", "GET", "/v1/package/version/asset"),
                notBuilt("GetPackageVersionReadme", "GET", "/v1/package/version/readme"),
                notBuilt("ListPackageVersionDependencies", "POST", "/v1/package/version/dependencies"));
    }

    private static List<Operation> groupsTagsAndPolicies() {
        return List.of(
                notBuilt("CreatePackageGroup", "POST", "/v1/package-group"),
                notBuilt("DescribePackageGroup", "GET", "/v1/package-group"),
                notBuilt("UpdatePackageGroup", "PUT", "/v1/package-group"),
                notBuilt("DeletePackageGroup", "DELETE", "/v1/package-group"),
                notBuilt("UpdatePackageGroupOriginConfiguration", "PUT", "/v1/package-group-origin-configuration"),
                notBuilt("ListPackageGroups", "POST", "/v1/package-groups"),
                notBuilt("ListSubPackageGroups", "POST", "/v1/package-groups/sub-groups"),
                notBuilt("ListAllowedRepositoriesForGroup", "GET", "/v1/package-group-allowed-repositories"),
                notBuilt("ListAssociatedPackages", "GET", "/v1/list-associated-packages"),
                notBuilt("GetAssociatedPackageGroup", "GET", "/v1/get-associated-package-group"),
                notBuilt("ListTagsForResource", "POST", "/v1/tags"),
                notBuilt("TagResource", "POST", "/v1/tag"),
                notBuilt("UntagResource", "POST", "/v1/untag"),
                notBuilt("GetDomainPermissionsPolicy", "GET", "/v1/domain/permissions/policy"),
                notBuilt("PutDomainPermissionsPolicy", "PUT", "/v1/domain/permissions/policy"),
                notBuilt("DeleteDomainPermissionsPolicy", "DELETE", "/v1/domain/permissions/policy"),
                notBuilt("GetRepositoryPermissionsPolicy", "GET", "/v1/repository/permissions/policy"),
                notBuilt("PutRepositoryPermissionsPolicy", "PUT", "/v1/repository/permissions/policy"),
                notBuilt("DeleteRepositoryPermissionsPolicy", "DELETE", "/v1/repository/permissions/policies"));
    }
}
