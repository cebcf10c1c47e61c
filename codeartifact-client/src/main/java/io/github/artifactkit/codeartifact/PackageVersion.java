package io.github.artifactkit.codeartifact;

import io.github.artifactkit.codeartifact.call.Address.VersionAddress;
import io.github.artifactkit.codeartifact.call.Service;
import io.github.artifactkit.codeartifact.call.VersionCalls;
import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import io.github.artifactkit.codeartifact.name.PackageFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.codeartifact.model.PackageDependency;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionDescription;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionStatus;

/** A version of a package in a repository. Immutable and thread-safe; no call is made until a verb is used. */
public final class PackageVersion {

    private final PackageRef packageRef;
    private final VersionCalls calls;

    PackageVersion(Service service, PackageRef packageRef, String version) {
        this.packageRef = packageRef;
        this.calls =
                new VersionCalls(service, new VersionAddress(packageRef.calls().address(), version));
    }

    /** The package. */
    public PackageRef packageRef() {
        return packageRef;
    }

    /** The version. */
    public String version() {
        return calls.address().version();
    }

    /** Describes the version, if this repository has it. */
    public Optional<PackageVersionDescription> find() {
        return calls.find();
    }

    /**
     * Describes the version.
     *
     * @throws CodeArtifactException.NotFound if this repository does not have it
     */
    public PackageVersionDescription get() {
        return calls.get();
    }

    /** The text that introduces the version, if it has one. */
    public Optional<String> readme() {
        return calls.readme();
    }

    /** What the version says that it depends on. */
    public Stream<PackageDependency> dependencies() {
        return calls.dependencies();
    }

    /** The files of the version, with their sizes and digests. */
    public Stream<Asset> assets() {
        return calls.assets().map(summary -> new Asset(calls, summary));
    }

    /**
     * A file of the version.
     *
     * @throws CodeArtifactException.NotFound if it has no such file
     */
    public Asset asset(String name) {
        return assets().filter(asset -> asset.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ServiceErrors.notFound(
                        "The " + calls.address().display() + " has no asset " + name + ".", "asset", name));
    }

    /**
     * Deletes the version, which may be published again afterwards, and returns whether it existed.
     *
     * @throws CodeArtifactException if the service rejects it
     */
    public boolean delete() {
        return isDone(packageRef.batch(List.of(version())).delete());
    }

    /**
     * Gives the version another status: Published, Unlisted or Archived.
     *
     * @throws CodeArtifactException.NotFound if this repository does not have it
     * @throws CodeArtifactException.Conflict if the service rejects the change for another reason
     */
    public void updateStatus(PackageVersionStatus status) {
        if (!isDone(packageRef.batch(List.of(version())).updateStatus(status))) {
            throw missing();
        }
    }

    /**
     * Copies the version to another repository of the domain. One that is there with the same content stays.
     *
     * @return the version there
     * @throws CodeArtifactException.NotFound if this repository does not have it
     * @throws CodeArtifactException.Conflict if the service rejects the copy for another reason
     */
    public PackageVersion copyTo(Repository destination) {
        if (!isDone(packageRef.batch(List.of(version())).copyTo(destination))) {
            throw missing();
        }
        return destination.packageRef(packageRef.name()).version(version());
    }

    private CodeArtifactException missing() {
        return ServiceErrors.notFound(
                "The " + calls.address().display() + " does not exist.",
                "package-version",
                packageRef.name() + "/" + version());
    }

    /** Whether it was done; not if the version does not exist. */
    private boolean isDone(BatchResult result) {
        if (result.outcomes().get(version()) instanceof BatchResult.Outcome.Failed failed) {
            if (failed.code().equals("NOT_FOUND")) {
                return false;
            }
            throw ServiceErrors.conflict("The " + calls.address().display() + " was not changed (" + failed.code()
                    + "): " + failed.message());
        }
        return true;
    }

    /**
     * Begins to publish files as this version.
     *
     * @throws IllegalArgumentException if the package is not generic; other formats are published by their own tools
     */
    public GenericPublication publish() {
        if (packageRef.name().format() != PackageFormat.GENERIC) {
            throw new IllegalArgumentException("CodeArtifact accepts only generic packages through its API, and "
                    + packageRef.name() + " is not generic: publish it with the package manager of its format");
        }
        return new GenericPublication(this, calls);
    }

    /** {@code PackageVersion[pypi/flask 3.0.0 in gamerhub/devops-cicd-repo]}. */
    @Override
    public String toString() {
        return "PackageVersion[" + packageRef.name() + " " + version() + " in "
                + calls.address().packageAddress().repository().path() + "]";
    }
}
