package io.github.artifactkit.codeartifact;

import io.github.artifactkit.codeartifact.BatchResult.Outcome;
import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.name.PackageName;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codeartifact.model.CopyPackageVersionsRequest;
import software.amazon.awssdk.services.codeartifact.model.DeletePackageVersionsRequest;
import software.amazon.awssdk.services.codeartifact.model.DisposePackageVersionsRequest;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionError;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionStatus;
import software.amazon.awssdk.services.codeartifact.model.SuccessfulPackageVersionInfo;
import software.amazon.awssdk.services.codeartifact.model.UpdatePackageVersionsStatusRequest;

/**
 * Some versions of a package, to be copied, deleted or changed together. The service takes a hundred at a time; more are
 * sent in several calls, and each version gets its own result. Immutable and thread-safe.
 */
public final class VersionBatch {

    /** The API reference: "versions", at most 100 items, in all four operations. */
    private static final int MOST = 100;

    private final Service service;
    private final PackageRef packageRef;
    private final List<String> versions;
    private final Map<String, String> revisions;

    VersionBatch(Service service, PackageRef packageRef, List<String> versions, Map<String, String> revisions) {
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("a batch has at least one version");
        }
        versions.forEach(PackageName::checkedVersion);
        this.service = service;
        this.packageRef = packageRef;
        this.versions = versions.stream().distinct().toList();
        this.revisions = revisions;
    }

    /** What the service says of one call. */
    private record Answer(Map<String, SuccessfulPackageVersionInfo> done, Map<String, PackageVersionError> failed) {}

    /** Copies the versions to another repository of the domain. A version that is there with the same content is done. */
    public BatchResult copyTo(Repository destination) {
        return copyTo(destination, usual -> {});
    }

    /** As {@link #copyTo(Repository)}, for example with {@code c -> c.includeFromUpstream(true)}. */
    public BatchResult copyTo(Repository destination, Consumer<CopyPackageVersionsRequest.Builder> options) {
        Coordinates way = packageRef
                .coordinates()
                .with("sourceRepository", packageRef.repository().name().value())
                .with("destinationRepository", destination.name().value());
        return run(chunk -> service.call("CopyPackageVersions", client -> {
            var copied = client.copyPackageVersions(r -> {
                way.in(r.applyMutation(options));
                // The service takes either versions or revisions.
                if (revisions.isEmpty()) {
                    r.versions(chunk);
                } else {
                    r.versionRevisions(revisions(chunk));
                }
            });
            return new Answer(copied.successfulVersions(), copied.failedVersions());
        }));
    }

    /** Deletes the versions; the same versions may be published again afterwards. */
    public BatchResult delete() {
        return delete(usual -> {});
    }

    /**
     * As {@link #delete()}, for example with {@code d -> d.expectedStatus(PackageVersionStatus.ARCHIVED)}.
     *
     * @throws IllegalStateException if the batch has revisions, which the service does not look at when it deletes
     */
    public BatchResult delete(Consumer<DeletePackageVersionsRequest.Builder> options) {
        if (!revisions.isEmpty()) {
            throw new IllegalStateException("CodeArtifact deletes versions whatever their revision: make the batch of"
                    + " versions only, or dispose of them");
        }
        return run(chunk -> service.call("DeletePackageVersions", client -> {
            var deleted = client.deletePackageVersions(
                    r -> packageRef.coordinates().in(r.applyMutation(options)).versions(chunk));
            return new Answer(deleted.successfulVersions(), deleted.failedVersions());
        }));
    }

    /** Destroys the files of the versions for good and keeps their records, so that they cannot be published again. */
    public BatchResult dispose() {
        return dispose(usual -> {});
    }

    /** As {@link #dispose()}, for example with {@code d -> d.expectedStatus(PackageVersionStatus.ARCHIVED)}. */
    public BatchResult dispose(Consumer<DisposePackageVersionsRequest.Builder> options) {
        return run(chunk -> service.call("DisposePackageVersions", client -> {
            var disposed = client.disposePackageVersions(r -> packageRef
                    .coordinates()
                    .in(r.applyMutation(options))
                    .versions(chunk)
                    .versionRevisions(revisionsOrNull(chunk)));
            return new Answer(disposed.successfulVersions(), disposed.failedVersions());
        }));
    }

    /** Gives the versions another status: Published, Unlisted or Archived. */
    public BatchResult updateStatus(PackageVersionStatus status) {
        return updateStatus(status, usual -> {});
    }

    /** As {@link #updateStatus(PackageVersionStatus)}, for example with {@code u -> u.expectedStatus(...)}. */
    public BatchResult updateStatus(
            PackageVersionStatus status, Consumer<UpdatePackageVersionsStatusRequest.Builder> options) {
        return run(chunk -> service.call("UpdatePackageVersionsStatus", client -> {
            var updated = client.updatePackageVersionsStatus(r -> packageRef
                    .coordinates()
                    .in(r.applyMutation(options))
                    .targetStatus(status)
                    .versions(chunk)
                    .versionRevisions(revisionsOrNull(chunk)));
            return new Answer(updated.successfulVersions(), updated.failedVersions());
        }));
    }

    private Map<String, String> revisions(List<String> chunk) {
        Map<String, String> some = new HashMap<>(revisions);
        some.keySet().retainAll(chunk);
        return some;
    }

    private @Nullable Map<String, String> revisionsOrNull(List<String> chunk) {
        return revisions.isEmpty() ? null : revisions(chunk);
    }

    /** Makes the calls. If the first of them fails altogether it throws; later, what was done must not get lost. */
    private BatchResult run(Function<List<String>, Answer> call) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (int from = 0; from < versions.size(); from += MOST) {
            List<String> chunk = versions.subList(from, Math.min(from + MOST, versions.size()));
            try {
                Answer answer = call.apply(chunk);
                chunk.forEach(version -> outcomes.put(version, outcome(version, answer)));
            } catch (CodeArtifactException e) {
                if (from == 0) {
                    throw e;
                }
                Outcome notTried = new Outcome.Failed("NOT_TRIED", String.valueOf(e.getMessage()));
                versions.subList(from, versions.size()).forEach(version -> outcomes.put(version, notTried));
                break;
            }
        }
        return new BatchResult(outcomes);
    }

    private static Outcome outcome(String version, Answer answer) {
        SuccessfulPackageVersionInfo done = answer.done().get(version);
        if (done != null) {
            return Outcome.Done.of(done.revision(), done.statusAsString());
        }
        PackageVersionError failed = answer.failed().get(version);
        return failed == null
                ? new Outcome.Failed("NO_ANSWER", "The service did not mention the version.")
                : new Outcome.Failed(failed.errorCodeAsString(), String.valueOf(failed.errorMessage()));
    }
}
