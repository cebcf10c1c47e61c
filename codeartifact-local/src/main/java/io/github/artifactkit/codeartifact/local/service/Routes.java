package io.github.artifactkit.codeartifact.local.service;

import java.util.HashMap;
import java.util.Map;

/**
 * Where every operation of the API is reached, as its model says.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_Operations.html">CodeArtifact API
 *     Reference, actions</a>
 */
final class Routes {

    private static final String TABLE = """
            CreateDomain                          POST   /v1/domain
            DescribeDomain                        GET    /v1/domain
            DeleteDomain                          DELETE /v1/domain
            ListDomains                           POST   /v1/domains

            GetAuthorizationToken                 POST   /v1/authorization-token
            GetRepositoryEndpoint                 GET    /v1/repository/endpoint

            GetDomainPermissionsPolicy            GET    /v1/domain/permissions/policy
            PutDomainPermissionsPolicy            PUT    /v1/domain/permissions/policy
            DeleteDomainPermissionsPolicy         DELETE /v1/domain/permissions/policy
            GetRepositoryPermissionsPolicy        GET    /v1/repository/permissions/policy
            PutRepositoryPermissionsPolicy        PUT    /v1/repository/permissions/policy
            DeleteRepositoryPermissionsPolicy     DELETE /v1/repository/permissions/policies

            CreateRepository                      POST   /v1/repository
            DescribeRepository                    GET    /v1/repository
            UpdateRepository                      PUT    /v1/repository
            DeleteRepository                      DELETE /v1/repository
            ListRepositories                      POST   /v1/repositories
            ListRepositoriesInDomain              POST   /v1/domain/repositories

            AssociateExternalConnection           POST   /v1/repository/external-connection
            DisassociateExternalConnection        DELETE /v1/repository/external-connection

            ListPackages                          POST   /v1/packages
            DescribePackage                       GET    /v1/package
            DeletePackage                         DELETE /v1/package
            PutPackageOriginConfiguration         POST   /v1/package

            ListPackageVersions                   POST   /v1/package/versions
            DescribePackageVersion                GET    /v1/package/version
            ListPackageVersionAssets              POST   /v1/package/version/assets
            GetPackageVersionAsset                GET    /v1/package/version/asset
            GetPackageVersionReadme               GET    /v1/package/version/readme
            ListPackageVersionDependencies        POST   /v1/package/version/dependencies

            CopyPackageVersions                   POST   /v1/package/versions/copy
            DeletePackageVersions                 POST   /v1/package/versions/delete
            DisposePackageVersions                POST   /v1/package/versions/dispose
            UpdatePackageVersionsStatus           POST   /v1/package/versions/update_status
            PublishPackageVersion                 POST   /v1/package/version/publish

            CreatePackageGroup                    POST   /v1/package-group
            DescribePackageGroup                  GET    /v1/package-group
            UpdatePackageGroup                    PUT    /v1/package-group
            DeletePackageGroup                    DELETE /v1/package-group
            ListPackageGroups                     POST   /v1/package-groups
            ListSubPackageGroups                  POST   /v1/package-groups/sub-groups
            GetAssociatedPackageGroup             GET    /v1/get-associated-package-group
            ListAssociatedPackages                GET    /v1/list-associated-packages

            UpdatePackageGroupOriginConfiguration PUT    /v1/package-group-origin-configuration
            ListAllowedRepositoriesForGroup       GET    /v1/package-group-allowed-repositories

            ListTagsForResource                   POST   /v1/tags
            TagResource                           POST   /v1/tag
            UntagResource                         POST   /v1/untag
            """;

    private static final Map<String, Route> BY_OPERATION = read();

    private Routes() {}

    /** A method and a path. */
    record Route(String method, String path) {}

    private static Map<String, Route> read() {
        Map<String, Route> routes = new HashMap<>();
        TABLE.lines().filter(line -> !line.isEmpty()).forEach(line -> {
            String[] columns = line.split(" +");
            routes.put(columns[0], new Route(columns[1], columns[2]));
        });
        return Map.copyOf(routes);
    }

    /** Where an operation is reached. */
    static Route of(String operation) {
        Route route = BY_OPERATION.get(operation);
        if (route == null) {
            throw new IllegalArgumentException("the API has no operation " + operation);
        }
        return route;
    }
}
