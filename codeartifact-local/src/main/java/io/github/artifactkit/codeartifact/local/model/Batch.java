package io.github.artifactkit.codeartifact.local.model;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of the versions that a request names: either all of them change, or none, and then those that could have
 * changed are skipped.
 *
 * @param done the versions that changed, as they are now; those that are gone, as they were
 * @param failed why the others did not
 * @see <a href=
 *     "https://docs.aws.amazon.com/codeartifact/latest/ug/update-package-version-status.html#update-package-version-status-errors">
 *     CodeArtifact User Guide, errors with individual package versions</a>
 */
public record Batch(Map<String, PackageVersion> done, Map<String, Failure> failed) {

    /** Why a version did not change; the names are those of the API. */
    public enum Code {
        /** It is there already and differs. */
        ALREADY_EXISTS,
        /** It is not of the revision that was expected. */
        MISMATCHED_REVISION,
        /** It does not have the status that was expected. */
        MISMATCHED_STATUS,
        /** Its status does not allow it. */
        NOT_ALLOWED,
        /** It is not there. */
        NOT_FOUND,
        /** Another version could not change. */
        SKIPPED
    }

    /**
     * Why a version did not change.
     *
     * @param code the reason
     * @param message the reason in words
     */
    public record Failure(Code code, String message) {}

    /** Copies the collections and keeps their order. */
    public Batch {
        done = new LinkedHashMap<>(done);
        failed = new LinkedHashMap<>(failed);
    }

    /** Nothing changed, because some could not. */
    static Batch failed(Iterable<String> versions, Map<String, Failure> failures) {
        Map<String, Failure> all = new LinkedHashMap<>();
        for (String version : versions) {
            all.put(
                    version,
                    failures.getOrDefault(version, new Failure(Code.SKIPPED, "Version " + version + " was skipped")));
        }
        return new Batch(Map.of(), all);
    }
}
