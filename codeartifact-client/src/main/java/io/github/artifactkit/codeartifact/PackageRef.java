package io.github.artifactkit.codeartifact;

import io.github.artifactkit.codeartifact.call.Address.PackageAddress;
import io.github.artifactkit.codeartifact.call.PackageCalls;
import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.name.PackageName;
import io.github.artifactkit.codeartifact.provision.OriginControls;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.codeartifact.model.GetAssociatedPackageGroupResponse;
import software.amazon.awssdk.services.codeartifact.model.ListPackageVersionsRequest;
import software.amazon.awssdk.services.codeartifact.model.PackageDescription;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionSummary;

/** A package in a repository. Immutable and thread-safe; no call is made until a verb is used. */
public final class PackageRef {

    private final ClientContext context;
    private final Repository repository;
    private final PackageCalls calls;

    PackageRef(ClientContext context, Repository repository, PackageName name) {
        this.context = context;
        this.repository = repository;
        this.calls = new PackageCalls(
                context.service(), new PackageAddress(repository.calls().address(), name));
    }

    /** The repository that it is looked for in. */
    public Repository repository() {
        return repository;
    }

    /** Its full name, as the API spells it. */
    public PackageName name() {
        return calls.address().name();
    }

    /** Describes the package, if this repository has it. */
    public Optional<PackageDescription> find() {
        return calls.find();
    }

    /**
     * Describes the package.
     *
     * @throws CodeArtifactException.NotFound if this repository does not have it
     */
    public PackageDescription get() {
        return calls.get();
    }

    /** Deletes the package with all its versions and its origin controls, and returns whether it existed. */
    public boolean delete() {
        return calls.delete();
    }

    /** Whether versions may be published here, and whether they may come from upstream. */
    public OriginControls origin() {
        return context.provisioning().origin(calls);
    }

    /** The package group of the domain that it belongs to, whether the package is there or not. */
    public GetAssociatedPackageGroupResponse group() {
        return calls.group();
    }

    /** Its versions in this repository, whatever their status. */
    public Stream<PackageVersionSummary> versions() {
        return versions(all -> {});
    }

    /** Its versions in this repository that match a filter. */
    public Stream<PackageVersionSummary> versions(Consumer<ListPackageVersionsRequest.Builder> filter) {
        return calls.versions(filter);
    }

    /**
     * The handle of a version.
     *
     * @throws CodeArtifactException.InvalidRequest if CodeArtifact does not accept it; the message quotes the rule
     */
    public PackageVersion version(String version) {
        return new PackageVersion(context.service(), this, version);
    }

    /** The handle of a version that was listed. */
    public PackageVersion version(PackageVersionSummary listed) {
        return version(listed.version());
    }

    /**
     * Some versions, to be copied, deleted or changed together; any number of them.
     *
     * @throws CodeArtifactException.InvalidRequest if CodeArtifact does not accept one of them
     * @throws IllegalArgumentException if no versions are given
     */
    public VersionBatch batch(Collection<String> versions) {
        return new VersionBatch(calls, List.copyOf(versions), Map.of());
    }

    /**
     * As {@link #batch(Collection)}, but each version only if it has a certain revision still.
     *
     * @param revisions the versions and their revisions
     */
    public VersionBatch batch(Map<String, String> revisions) {
        return new VersionBatch(calls, List.copyOf(revisions.keySet()), Map.copyOf(revisions));
    }

    PackageCalls calls() {
        return calls;
    }

    /** {@code PackageRef[pypi/flask in gamerhub/devops-cicd-repo]}. */
    @Override
    public String toString() {
        return "PackageRef[" + name() + " in " + calls.address().repository().path() + "]";
    }
}
