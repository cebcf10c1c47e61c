package io.github.artifactkit.codeartifact;

import io.github.artifactkit.codeartifact.name.PackageName;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.codeartifact.model.ListPackageVersionsRequest;
import software.amazon.awssdk.services.codeartifact.model.ListPackageVersionsResponse;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionSummary;

/** A package in a repository. Immutable and thread-safe; no call is made until a verb is used. */
public final class PackageRef {

    private final Service service;
    private final Repository repository;
    private final PackageName name;

    PackageRef(Service service, Repository repository, PackageName name) {
        this.service = service;
        this.repository = repository;
        this.name = name;
    }

    /** The repository that it is looked for in. */
    public Repository repository() {
        return repository;
    }

    /** Its full name, as the API spells it. */
    public PackageName name() {
        return name;
    }

    /** Its versions in this repository, whatever their status. */
    public Stream<PackageVersionSummary> versions() {
        return versions(all -> {});
    }

    /** Its versions in this repository that a filter lets through. */
    public Stream<PackageVersionSummary> versions(Consumer<ListPackageVersionsRequest.Builder> filter) {
        ListPackageVersionsRequest wanted = ListPackageVersionsRequest.builder()
                .applyMutation(filter)
                .domain(repository.domain().name().value())
                .domainOwner(repository.domain().ownerParameter())
                .repository(repository.name().value())
                .format(name.format().value())
                .namespace(name.namespaceOrNull())
                .packageValue(name.name())
                .build();
        return Pages.stream(
                token -> service.call(
                        "ListPackageVersions",
                        client -> client.listPackageVersions(
                                wanted.toBuilder().nextToken(token).build())),
                ListPackageVersionsResponse::versions,
                ListPackageVersionsResponse::nextToken);
    }

    /**
     * The handle of a version.
     *
     * @throws IllegalArgumentException if CodeArtifact would refuse it; the message quotes the rule
     */
    public PackageVersion version(String version) {
        return new PackageVersion(service, this, version);
    }

    /** {@code PackageRef[pypi/flask in gamerhub/devops-cicd-repo]}. */
    @Override
    public String toString() {
        return "PackageRef[" + name + " in " + repository.display() + "]";
    }
}
