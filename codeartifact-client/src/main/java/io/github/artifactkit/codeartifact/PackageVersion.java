package io.github.artifactkit.codeartifact;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import io.github.artifactkit.codeartifact.name.PackageName;
import java.util.Optional;
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
        Repository repository = packageRef.repository();
        PackageName name = packageRef.name();
        return service.find(
                "package-version",
                "DescribePackageVersion",
                client -> client.describePackageVersion(
                                r -> r.domain(repository.domain().name().value())
                                        .domainOwner(repository.domain().ownerParameter())
                                        .repository(repository.name().value())
                                        .format(name.format().value())
                                        .namespace(name.namespaceOrNull())
                                        .packageValue(name.name())
                                        .packageVersion(version))
                        .packageVersion());
    }

    /**
     * Describes the version.
     *
     * @throws CodeArtifactException.NotFound if this repository does not have it
     */
    public PackageVersionDescription get() {
        return find().orElseThrow(() -> ServiceErrors.notFound("There is no version " + version + " of "
                + packageRef.name() + " in " + packageRef.repository().display() + "."));
    }

    /** {@code PackageVersion[pypi/flask 3.0.0 in gamerhub/devops-cicd-repo]}. */
    @Override
    public String toString() {
        return "PackageVersion[" + packageRef.name() + " " + version + " in "
                + packageRef.repository().display() + "]";
    }
}
