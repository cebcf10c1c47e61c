package io.github.artifactkit.codeartifact.error;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call to CodeArtifact that did not work. The subclasses say why; the exception of the AWS SDK, where there is one,
 * is the cause. No message ever holds a token or a credential.
 *
 * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/APIReference/CommonErrors.html">Common errors of the
 *     CodeArtifact API</a>
 */
public abstract sealed class CodeArtifactException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Origin origin;

    CodeArtifactException(String message, @Nullable Origin origin, @Nullable Throwable cause) {
        super(message, cause);
        this.origin = origin;
    }

    /**
     * What the service said of a failed call.
     *
     * @param requestId id of the request, for a support case
     * @param resourceType {@code domain}, {@code repository}, {@code package}, {@code package-version} or {@code asset}
     * @param resourceId the resource in the service's words
     */
    record Origin(
            @Nullable String requestId,
            @Nullable String resourceType,
            @Nullable String resourceId) {}

    @Nullable
    Origin origin() {
        return origin;
    }

    /** Id of the failed request; empty if the service did not answer. */
    public Optional<String> requestId() {
        return Optional.ofNullable(origin).map(Origin::requestId);
    }

    /**
     * The kind of resource that the error is about: {@code domain}, {@code repository}, {@code package},
     * {@code package-version} or {@code asset}; empty where the service does not say.
     */
    public Optional<String> resourceType() {
        return Optional.ofNullable(origin).map(Origin::resourceType);
    }

    /** The resource that the error is about, in the service's words; empty where it does not say. */
    public Optional<String> resourceId() {
        return Optional.ofNullable(origin).map(Origin::resourceId);
    }

    /** The IAM action that the caller is not allowed, such as {@code codeartifact:ReadFromRepository}, if known. */
    public Optional<String> missingAction() {
        return Optional.empty();
    }

    /** Whether the same call may work a little later without anybody fixing anything. */
    public boolean isTransient() {
        return false;
    }

    /** The AWS SDK found no credentials: the command line's "Unable to locate credentials". */
    public static final class NoCredentials extends CodeArtifactException {

        private static final long serialVersionUID = 1L;

        private final transient List<String> providersTried;

        NoCredentials(String message, List<String> providersTried, Throwable cause) {
            super(message, null, cause);
            this.providersTried = List.copyOf(providersTried);
        }

        /** The credentials providers that were asked, in order. */
        public List<String> providersTried() {
            return providersTried;
        }
    }

    /** The credentials were found, but their time is over or the service does not know them. */
    public static final class CredentialsRefused extends CodeArtifactException {

        private static final long serialVersionUID = 1L;

        CredentialsRefused(String message, @Nullable Origin origin, Throwable cause) {
            super(message, origin, cause);
        }
    }

    /** The caller lacks a permission. */
    public static final class AccessDenied extends CodeArtifactException {

        private static final long serialVersionUID = 1L;

        private final String missingAction;

        AccessDenied(String message, String missingAction, @Nullable Origin origin, Throwable cause) {
            super(message, origin, cause);
            this.missingAction = missingAction;
        }

        @Override
        public Optional<String> missingAction() {
            return Optional.of(missingAction);
        }
    }

    /** There is no such domain, repository, package, version or asset, or the caller may not know of it. */
    public static final class NotFound extends CodeArtifactException {

        private static final long serialVersionUID = 1L;

        NotFound(String message, @Nullable Origin origin, @Nullable Throwable cause) {
            super(message, origin, cause);
        }
    }

    /** The state of the resource does not allow the call: it exists already, is not empty, or was changed meanwhile. */
    public static final class Conflict extends CodeArtifactException {

        private static final long serialVersionUID = 1L;

        Conflict(String message, @Nullable Origin origin, @Nullable Throwable cause) {
            super(message, origin, cause);
        }
    }

    /** The service does not accept the request. */
    public static final class InvalidRequest extends CodeArtifactException {

        private static final long serialVersionUID = 1L;

        InvalidRequest(String message, @Nullable Origin origin, Throwable cause) {
            super(message, origin, cause);
        }
    }

    /** A quota of the account is used up. */
    public static final class QuotaExceeded extends CodeArtifactException {

        private static final long serialVersionUID = 1L;

        QuotaExceeded(String message, @Nullable Origin origin, Throwable cause) {
            super(message, origin, cause);
        }
    }

    /** Too many calls in a short time. */
    public static final class Throttled extends CodeArtifactException {

        private static final long serialVersionUID = 1L;

        private final @Nullable Duration retryAfter;

        Throttled(String message, @Nullable Duration retryAfter, @Nullable Origin origin, Throwable cause) {
            super(message, origin, cause);
            this.retryAfter = retryAfter;
        }

        /** How long the service asks to wait; empty if it does not say. */
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(retryAfter);
        }

        @Override
        public boolean isTransient() {
            return true;
        }
    }

    /** The service answered that it failed, or with something that cannot be understood. */
    public static final class ServiceFailed extends CodeArtifactException {

        private static final long serialVersionUID = 1L;

        ServiceFailed(String message, @Nullable Origin origin, @Nullable Throwable cause) {
            super(message, origin, cause);
        }

        @Override
        public boolean isTransient() {
            return true;
        }
    }

    /** The service could not be reached, or the connection broke. */
    public static final class Unreachable extends CodeArtifactException {

        private static final long serialVersionUID = 1L;

        Unreachable(String message, @Nullable Throwable cause) {
            super(message, null, cause);
        }

        @Override
        public boolean isTransient() {
            return true;
        }
    }

    /** The client was closed, before the call or in the middle of it. */
    public static final class Closed extends CodeArtifactException {

        private static final long serialVersionUID = 1L;

        Closed(String message, @Nullable Throwable cause) {
            super(message, null, cause);
        }
    }

    /** There is no token to hand out: none is good any more and a new one was not to be had. */
    public static final class TokenUnavailable extends CodeArtifactException {

        private static final long serialVersionUID = 1L;

        private final int attempts;
        private final @Nullable Instant nextAttempt;

        TokenUnavailable(String message, int attempts, @Nullable Instant nextAttempt, @Nullable Throwable cause) {
            super(message, cause instanceof CodeArtifactException known ? known.origin() : null, cause);
            this.attempts = attempts;
            this.nextAttempt = nextAttempt;
        }

        /** How many attempts in a row have failed. */
        public int attempts() {
            return attempts;
        }

        /** When the service is asked again at the earliest; empty if the next call asks at once. */
        public Optional<Instant> nextAttempt() {
            return Optional.ofNullable(nextAttempt);
        }

        @Override
        public Optional<String> missingAction() {
            return getCause() instanceof CodeArtifactException known ? known.missingAction() : Optional.empty();
        }

        @Override
        public boolean isTransient() {
            return !(getCause() instanceof CodeArtifactException known) || known.isTransient();
        }
    }
}
