package io.github.artifactkit.codeartifact;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of each version of a batch.
 *
 * @param outcomes one for each version, in the order of the batch
 */
public record BatchResult(Map<String, Outcome> outcomes) {

    /** Copies the outcomes. */
    public BatchResult {
        outcomes = Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
    }

    /** What became of a version. */
    public sealed interface Outcome {

        /**
         * It was done.
         *
         * @param revision the revision of the version, where the service tells
         * @param status the status of the version, where the service tells
         */
        record Done(Optional<String> revision, Optional<String> status) implements Outcome {

            static Done of(@Nullable String revision, @Nullable String status) {
                return new Done(Optional.ofNullable(revision), Optional.ofNullable(status));
            }
        }

        /**
         * It was not done.
         *
         * @param code the service's word for why, such as {@code NOT_FOUND} or {@code MISMATCHED_STATUS}; {@code NOT_TRIED} if
         *     the service could not be asked any more, {@code NO_ANSWER} if it did not mention the version
         * @param message why not
         */
        record Failed(String code, String message) implements Outcome {}
    }

    /** Whether all was done. */
    public boolean isComplete() {
        return outcomes.values().stream().allMatch(Outcome.Done.class::isInstance);
    }

    /** The versions with which it did not work, and why. */
    public Map<String, Outcome.Failed> failures() {
        Map<String, Outcome.Failed> failed = new LinkedHashMap<>();
        outcomes.forEach((version, outcome) -> {
            if (outcome instanceof Outcome.Failed failure) {
                failed.put(version, failure);
            }
        });
        return failed;
    }
}
