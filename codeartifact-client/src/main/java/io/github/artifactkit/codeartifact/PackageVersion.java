package io.github.artifactkit.codeartifact;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import io.github.artifactkit.codeartifact.name.PackageFormat;
import io.github.artifactkit.codeartifact.name.PackageName;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.codeartifact.model.GetPackageVersionReadmeResponse;
import software.amazon.awssdk.services.codeartifact.model.ListPackageVersionAssetsResponse;
import software.amazon.awssdk.services.codeartifact.model.ListPackageVersionDependenciesResponse;
import software.amazon.awssdk.services.codeartifact.model.PackageDependency;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionDescription;

/** A version of a package in a repository. Immutable and thread-safe; no call is made until a verb is used. */
public final class PackageVersion {

    private final Service service;
    private final PackageRef packageRef;
    private final String version;

    PackageVersion(Service service, PackageRef packageRef, String version) {
        this.service = service;
        this.packageRef = packageRef;
        this.version = PackageName.checkedVersion(version);
    }

    /** The package. */
    public PackageRef packageRef() {
        return packageRef;
    }

    /** The version. */
    public String version() {
        return version;
    }

    /** Describes the version, if this repository has it. */
    public Optional<PackageVersionDescription> find() {
        return service.find(
                Service.REPOSITORY,
                "DescribePackageVersion",
                client ->
                        client.describePackageVersion(r -> coordinates().in(r)).packageVersion());
    }

    /**
     * Describes the version.
     *
     * @throws CodeArtifactException.NotFound if this repository does not have it
     */
    public PackageVersionDescription get() {
        return find().orElseThrow(() -> ServiceErrors.notFound("There is no " + display() + "."));
    }

    /** The text that introduces the version, if it has one. */
    public Optional<String> readme() {
        return service.find(
                        Service.REPOSITORY,
                        "GetPackageVersionReadme",
                        client -> client.getPackageVersionReadme(
                                r -> coordinates().in(r)))
                .map(GetPackageVersionReadmeResponse::readme);
    }

    /** What the version says that it depends on. */
    public Stream<PackageDependency> dependencies() {
        return Pages.stream(
                token -> service.call(
                        "ListPackageVersionDependencies",
                        client -> client.listPackageVersionDependencies(
                                r -> coordinates().with("nextToken", token).in(r))),
                ListPackageVersionDependenciesResponse::dependencies,
                ListPackageVersionDependenciesResponse::nextToken);
    }

    /** The files of the version, with their sizes and digests. */
    public Stream<Asset> assets() {
        return Pages.stream(
                        token -> service.call(
                                "ListPackageVersionAssets",
                                client -> client.listPackageVersionAssets(r ->
                                        coordinates().with("nextToken", token).in(r))),
                        ListPackageVersionAssetsResponse::assets,
                        ListPackageVersionAssetsResponse::nextToken)
                .map(summary -> new Asset(service, this, summary));
    }

    /**
     * A file of the version.
     *
     * @throws CodeArtifactException.NotFound if it has no such file
     */
    public Asset asset(String name) {
        return assets().filter(asset -> asset.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ServiceErrors.notFound("There is no asset " + name + " in " + display() + "."));
    }

    /**
     * Begins to publish files as this version.
     *
     * @throws IllegalArgumentException if the package is not generic; other formats are published by their own tools
     */
    public GenericPublication publish() {
        if (packageRef.name().format() != PackageFormat.GENERIC) {
            throw new IllegalArgumentException("CodeArtifact takes only generic packages through its API, and "
                    + packageRef.name() + " is none: publish it with the package manager of its format");
        }
        return new GenericPublication(service, this);
    }

    Coordinates coordinates() {
        return packageRef.coordinates().with("packageVersion", version);
    }

    String display() {
        return "version " + version + " of " + packageRef.name() + " in "
                + packageRef.repository().display();
    }

    /** {@code PackageVersion[pypi/flask 3.0.0 in gamerhub/devops-cicd-repo]}. */
    @Override
    public String toString() {
        return "PackageVersion[" + packageRef.name() + " " + version + " in "
                + packageRef.repository().display() + "]";
    }
}
