package io.github.artifactkit.codeartifact.local.service;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What kind of resource each operation of the API needs its action on.
 *
 * @see <a href=
 *     "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodeartifact.html#awscodeartifact-actions-as-permissions">
 *     Service Authorization Reference, actions defined by AWS CodeArtifact</a>
 */
final class ActionTargets {

    /** A kind of resource. */
    enum Target {
        /** None; policies say {@code *}. */
        NONE,
        /** The domain of the request. */
        DOMAIN,
        /** Its repository. */
        REPOSITORY,
        /** Its package. */
        PACKAGE,
        /** Its package group. */
        GROUP,
        /** The package group of its package. */
        GROUP_OF_PACKAGE,
        /** The package in the destination repository, and that repository. */
        DESTINATION,
        /** What its ARN names. */
        ARN
    }

    private static final Map<String, Target> BY_OPERATION = new HashMap<>();

    static {
        put(Target.NONE, List.of("CreateDomain", "CreateRepository", "CreatePackageGroup", "ListDomains"));
        put(Target.NONE, List.of("ListRepositories"));
        put(
                Target.DOMAIN,
                List.of(
                        "DeleteDomain",
                        "DeleteDomainPermissionsPolicy",
                        "DescribeDomain",
                        "GetAuthorizationToken",
                        "GetDomainPermissionsPolicy",
                        "ListPackageGroups",
                        "ListRepositoriesInDomain",
                        "PutDomainPermissionsPolicy"));
        put(
                Target.REPOSITORY,
                List.of(
                        "AssociateExternalConnection",
                        "DeleteRepository",
                        "DeleteRepositoryPermissionsPolicy",
                        "DescribeRepository",
                        "DisassociateExternalConnection",
                        "GetRepositoryEndpoint",
                        "GetRepositoryPermissionsPolicy",
                        "ListPackages",
                        "PutRepositoryPermissionsPolicy",
                        "UpdateRepository"));
        put(
                Target.PACKAGE,
                List.of(
                        "DeletePackage",
                        "DeletePackageVersions",
                        "DescribePackage",
                        "DescribePackageVersion",
                        "DisposePackageVersions",
                        "GetPackageVersionAsset",
                        "GetPackageVersionReadme",
                        "ListPackageVersionAssets",
                        "ListPackageVersionDependencies",
                        "ListPackageVersions",
                        "PublishPackageVersion",
                        "PutPackageOriginConfiguration",
                        "UpdatePackageVersionsStatus"));
        put(
                Target.GROUP,
                List.of(
                        "DeletePackageGroup",
                        "DescribePackageGroup",
                        "ListAllowedRepositoriesForGroup",
                        "ListAssociatedPackages",
                        "ListSubPackageGroups",
                        "UpdatePackageGroup",
                        "UpdatePackageGroupOriginConfiguration"));
        put(Target.GROUP_OF_PACKAGE, List.of("GetAssociatedPackageGroup"));
        put(Target.DESTINATION, List.of("CopyPackageVersions"));
        put(Target.ARN, List.of("ListTagsForResource", "TagResource", "UntagResource"));
    }

    private ActionTargets() {}

    private static void put(Target target, List<String> operations) {
        operations.forEach(each -> BY_OPERATION.put(each, target));
    }

    /**
     * The kind of resource of an operation.
     *
     * @throws IllegalStateException if no one said it
     */
    static Target of(String operation) {
        Target target = BY_OPERATION.get(operation);
        if (target == null) {
            throw new IllegalStateException("no one said what permission " + operation + " needs");
        }
        return target;
    }
}
