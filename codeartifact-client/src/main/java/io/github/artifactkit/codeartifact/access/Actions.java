package io.github.artifactkit.codeartifact.access;

import io.github.artifactkit.codeartifact.name.PackageFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which actions belong together, by the type of resource that they are allowed on.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodeartifact.html">Actions,
 *     resources and condition keys for AWS CodeArtifact</a>
 */
final class Actions {

    /** What package managers need of a repository. */
    static final List<String> INSTALL = named("GetRepositoryEndpoint", "ReadFromRepository");

    /** Looking at a repository. */
    static final List<String> READ_REPOSITORY =
            named("DescribeRepository", "GetRepositoryEndpoint", "ListPackages", "ReadFromRepository");

    /** Looking at packages. */
    static final List<String> READ_PACKAGES = named(
            "DescribePackage",
            "DescribePackageVersion",
            "GetPackageVersionAsset",
            "GetPackageVersionReadme",
            "ListPackageVersionAssets",
            "ListPackageVersionDependencies",
            "ListPackageVersions");

    /** Doing anything with a repository that is there. */
    static final List<String> ADMINISTER_REPOSITORY = named(
            "AssociateExternalConnection",
            "AssociateWithDownstreamRepository",
            "CopyPackageVersions",
            "DeleteRepository",
            "DeleteRepositoryPermissionsPolicy",
            "DescribeRepository",
            "DisassociateExternalConnection",
            "GetRepositoryEndpoint",
            "GetRepositoryPermissionsPolicy",
            "ListPackages",
            "ListTagsForResource",
            "PutRepositoryPermissionsPolicy",
            "ReadFromRepository",
            "TagResource",
            "UntagResource",
            "UpdateRepository");

    /** Doing anything with packages. */
    static final List<String> ADMINISTER_PACKAGES = named(
            "CopyPackageVersions",
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
            "PutPackageMetadata",
            "PutPackageOriginConfiguration",
            "UpdatePackageVersionsStatus");

    /** Doing anything with a domain that is there. */
    static final List<String> ADMINISTER_DOMAIN = named(
            "DeleteDomain",
            "DeleteDomainPermissionsPolicy",
            "DescribeDomain",
            "GetAuthorizationToken",
            "GetDomainPermissionsPolicy",
            "ListPackageGroups",
            "ListRepositoriesInDomain",
            "ListTagsForResource",
            "PutDomainPermissionsPolicy",
            "TagResource",
            "UntagResource");

    /** Doing anything with package groups that are there. */
    static final List<String> ADMINISTER_GROUPS = named(
            "DeletePackageGroup",
            "DescribePackageGroup",
            "GetAssociatedPackageGroup",
            "ListAllowedRepositoriesForGroup",
            "ListAssociatedPackages",
            "ListSubPackageGroups",
            "ListTagsForResource",
            "TagResource",
            "UntagResource",
            "UpdatePackageGroup",
            "UpdatePackageGroupOriginConfiguration");

    /** What names no resource, as the resource is not there yet. */
    static final List<String> CREATE_IN_DOMAIN = named("CreatePackageGroup", "CreateRepository");

    private Actions() {}

    static List<String> named(String... names) {
        return Stream.of(names).map(name -> "codeartifact:" + name).toList();
    }

    /**
     * What publishing takes on packages.
     *
     * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/packages-overview.html#package-publishing">Package
     *     publishing permissions</a>
     */
    static List<String> publish(PackageFormat format) {
        return format == PackageFormat.MAVEN
                ? named("PublishPackageVersion", "PutPackageMetadata")
                : named("PublishPackageVersion");
    }

    /** What publishing takes on the repository: NuGet clients read before they publish. */
    static List<String> publishTo(PackageFormat format) {
        return format == PackageFormat.NUGET ? INSTALL : named("GetRepositoryEndpoint");
    }
}
