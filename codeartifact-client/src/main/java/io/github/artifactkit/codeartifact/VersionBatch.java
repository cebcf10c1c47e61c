package io.github.artifactkit.codeartifact;

import io.github.artifactkit.codeartifact.BatchResult.Outcome;
import io.github.artifactkit.codeartifact.call.PackageCalls;
import io.github.artifactkit.codeartifact.call.PackageCalls.Versions;
import io.github.artifactkit.codeartifact.call.PackageCalls.VersionsAnswer;
import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.name.PackageName;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
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

    private final PackageCalls calls;
    private final List<String> versions;
    private final Map<String, String> revisions;

    VersionBatch(PackageCalls calls, List<String> versions, Map<String, String> revisions) {
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("a batch has at least one version");
        }
        versions.forEach(PackageName::checkedVersion);
        this.calls = calls;
        this.versions = versions.stream().distinct().toList();
        this.revisions = revisions;
    }

    /** Copies the versions to another repository of the domain. A version that is there with the same content is done. */
    public BatchResult copyTo(Repository destination) {
        return copyTo(destination, usual -> {});
    }

    /** As {@link #copyTo(Repository)}, for example with {@code c -> c.includeFromUpstream(true)}. */
    public BatchResult copyTo(Repository destination, Consumer<CopyPackageVersionsRequest.Builder> options) {
        return run(chunk -> calls.copy(chunk, destination.name(), options));
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
        return run(chunk -> calls.delete(chunk.names(), options));
    }

    /** Destroys the files of the versions for good and keeps their records, so that they cannot be published again. */
    public BatchResult dispose() {
        return dispose(usual -> {});
    }

    /** As {@link #dispose()}, for example with {@code d -> d.expectedStatus(PackageVersionStatus.ARCHIVED)}. */
    public BatchResult dispose(Consumer<DisposePackageVersionsRequest.Builder> options) {
        return run(chunk -> calls.dispose(chunk, options));
    }

    /** Gives the versions another status: Published, Unlisted or Archived. */
    public BatchResult updateStatus(PackageVersionStatus status) {
        return updateStatus(status, usual -> {});
    }

    /** As {@link #updateStatus(PackageVersionStatus)}, for example with {@code u -> u.expectedStatus(...)}. */
    public BatchResult updateStatus(
            PackageVersionStatus status, Consumer<UpdatePackageVersionsStatusRequest.Builder> options) {
        return run(chunk -> calls.updateStatus(chunk, status, options));
    }

    private Map<String, String> revisions(List<String> chunk) {
        Map<String, String> some = new HashMap<>(revisions);
        some.keySet().retainAll(chunk);
        return some;
    }

    /** Makes the calls. If the first of them fails altogether it throws; later, what was done must not get lost. */
    private BatchResult run(Function<Versions, VersionsAnswer> call) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (int from = 0; from < versions.size(); from += MOST) {
            List<String> chunk = versions.subList(from, Math.min(from + MOST, versions.size()));
            try {
                VersionsAnswer answer = call.apply(new Versions(chunk, revisions(chunk)));
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

    private static Outcome outcome(String version, VersionsAnswer answer) {
        SuccessfulPackageVersionInfo done = answer.successful().get(version);
        if (done != null) {
            return Outcome.Done.of(done.revision(), done.statusAsString());
        }
        PackageVersionError failed = answer.failed().get(version);
        return failed == null
                ? new Outcome.Failed("NO_ANSWER", "The service did not mention the version.")
                : new Outcome.Failed(failed.errorCodeAsString(), String.valueOf(failed.errorMessage()));
    }

    /** {@code VersionBatch[2 versions of pypi/flask in gamerhub/devops-cicd-repo]}. */
    @Override
    public String toString() {
        return "VersionBatch[" + versions.size() + (versions.size() == 1 ? " version of " : " versions of ")
                + calls.address().name() + " in " + calls.address().repository().path() + "]";
    }
}
