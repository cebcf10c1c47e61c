package io.github.artifactkit.codeartifact.error;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What this library throws when something fails: a call to CodeArtifact, a name that CodeArtifact does not accept, a file that
 * cannot be written. The subclasses say why; the exception of the AWS SDK, where there is one, is among the causes. No message
 * contains a token or a credential. Misuse of the API itself, such as a setting that is made twice, throws
 * {@link IllegalStateException} or {@link IllegalArgumentException}.
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

    /** The same failure for another caller, with this one as its cause. */
    abstract CodeArtifactException restated(String message);

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

    /** Whether the same call may succeed later without any change by the caller. */
    public boolean isTransient() {
        return false;
    }

    /** The AWS SDK found no credentials, or the place that should provide them failed. */
    public static final class NoCredentials extends CodeArtifactException {

        private static final long serialVersionUID = 1L;

        private final transient List<String> providersTried;
        private final transient List<String> reasons;

        NoCredentials(String message, List<String> providersTried, List<String> reasons, @Nullable Throwable cause) {
            super(message, null, cause);
            this.providersTried = List.copyOf(providersTried);
            this.reasons = List.copyOf(reasons);
        }

        /** The credentials providers that were asked, in order. */
        public List<String> providersTried() {
            return providersTried;
        }

        /** Why each of them has none, in the words of the AWS SDK without secrets: {@code ProfileCredentialsProvider: ...}. */
        public List<String> reasons() {
            return reasons;
        }

        @Override
        CodeArtifactException restated(String message) {
            return new NoCredentials(message, providersTried, reasons, this);
        }
    }

    /** The credentials were found, but they have expired or AWS does not know them. */
    public static final class CredentialsRejected extends CodeArtifactException {

        private static final long serialVersionUID = 1L;

        CredentialsRejected(String message, @Nullable Origin origin, Throwable cause) {
            super(message, origin, cause);
        }

        @Override
        CodeArtifactException restated(String message) {
            return new CredentialsRejected(message, origin(), this);
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

        @Override
        CodeArtifactException restated(String message) {
            return new AccessDenied(message, missingAction, origin(), this);
        }
    }

    /** The domain, repository, package, version or asset does not exist, or the caller may not see it. */
    public static final class NotFound extends CodeArtifactException {

        private static final long serialVersionUID = 1L;

        NotFound(String message, @Nullable Origin origin, @Nullable Throwable cause) {
            super(message, origin, cause);
        }

        @Override
        CodeArtifactException restated(String message) {
            return new NotFound(message, origin(), this);
        }
    }

    /** The state of the resource does not allow the call: it exists already, is not empty, or was changed meanwhile. */
    public static final class Conflict extends CodeArtifactException {

        private static final long serialVersionUID = 1L;

        Conflict(String message, @Nullable Origin origin, @Nullable Throwable cause) {
            super(message, origin, cause);
        }

        @Override
        CodeArtifactException restated(String message) {
            return new Conflict(message, origin(), this);
        }
    }

    /** CodeArtifact does not accept the request, or would not: names are checked before they are sent. */
    public static final class InvalidRequest extends CodeArtifactException {

        private static final long serialVersionUID = 1L;

        InvalidRequest(String message, @Nullable Origin origin, @Nullable Throwable cause) {
            super(message, origin, cause);
        }

        @Override
        CodeArtifactException restated(String message) {
            return new InvalidRequest(message, origin(), this);
        }
    }

    /** A quota of the account is used up. */
    public static final class QuotaExceeded extends CodeArtifactException {

        private static final long serialVersionUID = 1L;

        QuotaExceeded(String message, @Nullable Origin origin, Throwable cause) {
            super(message, origin, cause);
        }

        @Override
        CodeArtifactException restated(String message) {
            return new QuotaExceeded(message, origin(), this);
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

        @Override
        CodeArtifactException restated(String message) {
            return new Throttled(message, retryAfter, origin(), this);
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

        @Override
        CodeArtifactException restated(String message) {
            return new ServiceFailed(message, origin(), this);
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

        @Override
        CodeArtifactException restated(String message) {
            return new Unreachable(message, this);
        }
    }

    /** A file or folder of this machine cannot be read or written; the cause says why. */
    public static final class LocalFile extends CodeArtifactException {

        private static final long serialVersionUID = 1L;

        LocalFile(String message, @Nullable Throwable cause) {
            super(message, null, cause);
        }

        @Override
        CodeArtifactException restated(String message) {
            return new LocalFile(message, this);
        }
    }

    /** The client was closed, before the call or in the middle of it. */
    public static final class Closed extends CodeArtifactException {

        private static final long serialVersionUID = 1L;

        Closed(String message, @Nullable Throwable cause) {
            super(message, null, cause);
        }

        @Override
        CodeArtifactException restated(String message) {
            return new Closed(message, this);
        }
    }

    /** No AWS region is set: neither in the builder, nor in the environment, nor in the profile. */
    public static final class NoRegion extends CodeArtifactException {

        private static final long serialVersionUID = 1L;

        NoRegion(String message, @Nullable Throwable cause) {
            super(message, null, cause);
        }

        @Override
        CodeArtifactException restated(String message) {
            return new NoRegion(message, this);
        }
    }

    /**
     * No token can be handed out, although the service has not failed: even a new one would expire too soon, or the thread was
     * interrupted while it waited.
     */
    public static final class TokenUnavailable extends CodeArtifactException {

        private static final long serialVersionUID = 1L;

        TokenUnavailable(String message, @Nullable Throwable cause) {
            super(message, null, cause);
        }

        @Override
        public boolean isTransient() {
            return true;
        }

        @Override
        CodeArtifactException restated(String message) {
            return new TokenUnavailable(message, this);
        }
    }
}
