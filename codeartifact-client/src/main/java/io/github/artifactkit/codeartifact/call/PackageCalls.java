package io.github.artifactkit.codeartifact.call;

import io.github.artifactkit.codeartifact.call.Address.PackageAddress;
import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import io.github.artifactkit.codeartifact.name.RepositoryName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codeartifact.model.AllowPublish;
import software.amazon.awssdk.services.codeartifact.model.AllowUpstream;
import software.amazon.awssdk.services.codeartifact.model.CopyPackageVersionsRequest;
import software.amazon.awssdk.services.codeartifact.model.DeletePackageVersionsRequest;
import software.amazon.awssdk.services.codeartifact.model.DisposePackageVersionsRequest;
import software.amazon.awssdk.services.codeartifact.model.GetAssociatedPackageGroupResponse;
import software.amazon.awssdk.services.codeartifact.model.ListPackageVersionsRequest;
import software.amazon.awssdk.services.codeartifact.model.ListPackageVersionsResponse;
import software.amazon.awssdk.services.codeartifact.model.PackageDescription;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionError;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionStatus;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionSummary;
import software.amazon.awssdk.services.codeartifact.model.SuccessfulPackageVersionInfo;
import software.amazon.awssdk.services.codeartifact.model.UpdatePackageVersionsStatusRequest;

/** The calls for a package and for many of its versions at once. */
public record PackageCalls(Service service, PackageAddress address) {

    /**
     * The versions that a call is about, at most 100.
     *
     * @param names the versions
     * @param revisions the revisions that they must have; empty for any
     */
    public record Versions(List<String> names, Map<String, String> revisions) {

        private @Nullable Map<String, String> revisionsOrNull() {
            return revisions.isEmpty() ? null : revisions;
        }
    }

    /** The answer to a call for many versions: one entry for each version, in one of the maps. */
    public record VersionsAnswer(
            Map<String, SuccessfulPackageVersionInfo> successful, Map<String, PackageVersionError> failed) {}

    /** Describes the package, if the repository has it. */
    public Optional<PackageDescription> find() {
        return service.find(
                Service.REPOSITORY,
                "DescribePackage",
                client ->
                        client.describePackage(r -> address.coordinates().in(r)).packageValue());
    }

    /**
     * Describes the package.
     *
     * @throws CodeArtifactException.NotFound if the repository does not have it
     */
    public PackageDescription get() {
        return find().orElseThrow(() -> ServiceErrors.notFound(
                "The package " + address.name() + " does not exist in "
                        + address.repository().path() + ".",
                "package",
                address.name().toString()));
    }

    /** Deletes the package, and returns whether it existed. */
    public boolean delete() {
        return service.find(
                        Service.REPOSITORY,
                        "DeletePackage",
                        client ->
                                client.deletePackage(r -> address.coordinates().in(r)))
                .isPresent();
    }

    /** Sets where versions may come from. */
    public void putOrigin(AllowPublish publish, AllowUpstream upstream) {
        service.call(
                "PutPackageOriginConfiguration",
                client -> client.putPackageOriginConfiguration(r -> address.coordinates()
                        .in(r)
                        .restrictions(o -> o.publish(publish).upstream(upstream))));
    }

    /** The package group that the package belongs to. */
    public GetAssociatedPackageGroupResponse group() {
        return service.call(
                "GetAssociatedPackageGroup",
                client -> client.getAssociatedPackageGroup(
                        r -> address.coordinates().in(r)));
    }

    /** Lists the versions. */
    public Stream<PackageVersionSummary> versions(Consumer<ListPackageVersionsRequest.Builder> filter) {
        return Pages.stream(
                token -> service.call(
                        "ListPackageVersions",
                        client -> client.listPackageVersions(r ->
                                address.coordinates().with("nextToken", token).in(r.applyMutation(filter)))),
                ListPackageVersionsResponse::versions,
                ListPackageVersionsResponse::nextToken);
    }

    /** Copies versions to another repository of the domain. */
    public VersionsAnswer copy(
            Versions versions, RepositoryName destination, Consumer<CopyPackageVersionsRequest.Builder> options) {
        Coordinates way = address.coordinates()
                .with("sourceRepository", address.repository().name().value())
                .with("destinationRepository", destination.value());
        return service.call("CopyPackageVersions", client -> {
            var copied = client.copyPackageVersions(r -> {
                way.in(r.applyMutation(options));
                // The service accepts either versions or revisions.
                if (versions.revisions().isEmpty()) {
                    r.versions(versions.names());
                } else {
                    r.versionRevisions(versions.revisions());
                }
            });
            return new VersionsAnswer(copied.successfulVersions(), copied.failedVersions());
        });
    }

    /** Deletes versions, whatever their revision. */
    public VersionsAnswer delete(List<String> versions, Consumer<DeletePackageVersionsRequest.Builder> options) {
        return service.call("DeletePackageVersions", client -> {
            var deleted = client.deletePackageVersions(
                    r -> address.coordinates().in(r.applyMutation(options)).versions(versions));
            return new VersionsAnswer(deleted.successfulVersions(), deleted.failedVersions());
        });
    }

    /** Disposes of versions. */
    public VersionsAnswer dispose(Versions versions, Consumer<DisposePackageVersionsRequest.Builder> options) {
        return service.call("DisposePackageVersions", client -> {
            var disposed = client.disposePackageVersions(r -> address.coordinates()
                    .in(r.applyMutation(options))
                    .versions(versions.names())
                    .versionRevisions(versions.revisionsOrNull()));
            return new VersionsAnswer(disposed.successfulVersions(), disposed.failedVersions());
        });
    }

    /** Changes the status of versions. */
    public VersionsAnswer updateStatus(
            Versions versions,
            PackageVersionStatus status,
            Consumer<UpdatePackageVersionsStatusRequest.Builder> options) {
        return service.call("UpdatePackageVersionsStatus", client -> {
            var updated = client.updatePackageVersionsStatus(r -> address.coordinates()
                    .in(r.applyMutation(options))
                    .targetStatus(status)
                    .versions(versions.names())
                    .versionRevisions(versions.revisionsOrNull()));
            return new VersionsAnswer(updated.successfulVersions(), updated.failedVersions());
        });
    }
}
