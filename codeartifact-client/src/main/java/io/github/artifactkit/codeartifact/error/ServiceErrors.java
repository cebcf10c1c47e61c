package io.github.artifactkit.codeartifact.error;

import io.github.artifactkit.codeartifact.error.CodeArtifactException.AccessDenied;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.Closed;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.Conflict;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.CredentialsRejected;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.InvalidRequest;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.LocalFile;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.NoRegion;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.NotFound;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.Origin;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.QuotaExceeded;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.ServiceFailed;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.Throttled;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.TokenUnavailable;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.Unreachable;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.codeartifact.model.ConflictException;
import software.amazon.awssdk.services.codeartifact.model.ResourceNotFoundException;
import software.amazon.awssdk.services.codeartifact.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.codeartifact.model.ThrottlingException;

/** Turns the exceptions of the AWS SDK into those of this library. */
public final class ServiceErrors {

    /** Errors that AWS services answer when they do not take the credentials, whatever the call was. */
    private static final Set<String> CREDENTIALS_REJECTED = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "InvalidClientTokenId",
            "InvalidSignatureException",
            "RequestExpired",
            "RequestTimeTooSkewed",
            "SignatureDoesNotMatch",
            "UnrecognizedClientException");

    private static final Pattern DENIED_ACTION = Pattern.compile("not authorized to perform:? ([a-z0-9-]+:[A-Za-z]+)");

    private ServiceErrors() {}

    /**
     * Makes a call and translates what it throws.
     *
     * @param action the IAM action that the call needs, such as {@code codeartifact:ListPackages}
     * @throws CodeArtifactException if the call fails
     */
    public static <T> T translating(String action, Supplier<T> call) {
        try {
            return call.get();
        } catch (CodeArtifactException e) {
            throw e;
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? translatedAny(cause, action) : e;
        } catch (RuntimeException e) {
            throw translatedAny(e, action);
        }
    }

    private static RuntimeException translatedAny(RuntimeException failure, String action) {
        if (isUnreadableSettings(failure)) {
            return unreadableSettings(failure);
        }
        if (CredentialFailures.isOne(failure)
                && !isEndedSession(failure)
                && !Thread.currentThread().isInterrupted()) {
            return CredentialFailures.translated(failure);
        }
        if (failure instanceof SdkException sdk) {
            return translated(sdk, action);
        }
        return failure instanceof IllegalStateException && isClosed(failure)
                ? new Closed("The client was closed before it had an answer to " + action + ".", failure)
                : failure;
    }

    /** How the SDK's HTTP clients say that they were closed; what they throw then is not an exception of the SDK. */
    private static boolean isClosed(RuntimeException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("shut down") || message.contains("closed");
    }

    /**
     * The exception of this library for one of the SDK.
     *
     * @param action the IAM action that the failed call needed, such as {@code codeartifact:ListPackages}
     */
    public static CodeArtifactException translated(SdkException failure, String action) {
        return failure instanceof AwsServiceException answered
                ? answered(answered, action)
                : unanswered(failure, action);
    }

    private static CodeArtifactException answered(AwsServiceException failure, String action) {
        Origin origin = origin(failure);
        String said = said(failure);
        String code = failure.awsErrorDetails() == null
                ? ""
                : Objects.requireNonNullElse(failure.awsErrorDetails().errorCode(), "");
        if (CREDENTIALS_REJECTED.contains(code)) {
            return new CredentialsRejected(
                    "AWS rejected the credentials (" + code + "): " + said
                            + " Renew the credentials or sign in again; if they are new, check this machine's clock.",
                    origin,
                    failure);
        }
        return switch (failure.statusCode()) {
            case 400 -> new InvalidRequest(action + " was rejected as invalid: " + said, origin, failure);
            case 401, 403 -> denied(said, action, origin, failure);
            case 402 -> new QuotaExceeded("A quota of CodeArtifact is used up: " + said, origin, failure);
            case 404 -> new NotFound(said, origin, failure);
            case 409 -> new Conflict(said, origin, failure);
            case 429 ->
                new Throttled("CodeArtifact throttles " + action + ": " + said, retryAfter(failure), origin, failure);
            default ->
                new ServiceFailed(
                        "CodeArtifact failed at " + action + " (status " + failure.statusCode() + "): " + said,
                        origin,
                        failure);
        };
    }

    private static CodeArtifactException denied(
            String said, String action, Origin origin, AwsServiceException failure) {
        Matcher named = DENIED_ACTION.matcher(said);
        String missing = named.find() ? named.group(1) : action;
        return new AccessDenied(
                "Access denied: the caller is not allowed " + missing + ". The service said: " + said,
                missing,
                origin,
                failure);
    }

    private static @Nullable Duration retryAfter(AwsServiceException failure) {
        Integer seconds = failure instanceof ThrottlingException throttling ? throttling.retryAfterSeconds() : null;
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }

    private static Origin origin(AwsServiceException failure) {
        String id = failure.requestId();
        if (failure instanceof ResourceNotFoundException e) {
            return new Origin(id, e.resourceTypeAsString(), e.resourceId());
        }
        if (failure instanceof ConflictException e) {
            return new Origin(id, e.resourceTypeAsString(), e.resourceId());
        }
        if (failure instanceof ServiceQuotaExceededException e) {
            return new Origin(id, e.resourceTypeAsString(), e.resourceId());
        }
        return new Origin(id, null, null);
    }

    private static String said(AwsServiceException failure) {
        String message = failure.awsErrorDetails() == null
                ? null
                : failure.awsErrorDetails().errorMessage();
        return sentence(message == null ? String.valueOf(failure.getMessage()) : message);
    }

    private static CodeArtifactException unanswered(SdkException failure, String action) {
        if (failure instanceof AbortedException || Thread.currentThread().isInterrupted()) {
            return new Unreachable(
                    "The thread was interrupted while it waited for the answer to " + action + ".", failure);
        }
        String message = String.valueOf(failure.getMessage());
        if (message.startsWith("Unable to load credentials")) {
            return CredentialFailures.translated(failure);
        }
        if (isEndedSession(failure)) {
            return new CredentialsRejected(
                    "The sign-in session has ended: " + sentence(message) + " Sign in again (aws sso login).",
                    null,
                    failure);
        }
        String service = action.startsWith("sts:") ? "STS" : "CodeArtifact";
        return new Unreachable(service + " could not be reached for " + action + ": " + reason(failure), failure);
    }

    /** The SDK's SSO module throws an ExpiredTokenException of its own. */
    private static boolean isEndedSession(RuntimeException failure) {
        return failure.getClass().getSimpleName().startsWith("ExpiredToken")
                || String.valueOf(failure.getMessage()).contains("SSO session");
    }

    private static String reason(Throwable failure) {
        Throwable last = failure;
        while (last.getCause() != null && last.getCause() != last && !namesTheAddress(last)) {
            last = last.getCause();
        }
        String message = last.getMessage();
        return sentence(
                last == failure || message == null
                        ? String.valueOf(failure.getMessage())
                        : last.getClass().getSimpleName() + ": " + message);
    }

    /** The cause of this one, Java's own, says no more of where than "Connection refused". */
    private static boolean namesTheAddress(Throwable failure) {
        return failure.getClass().getSimpleName().equals("HttpHostConnectException");
    }

    private static String sentence(String text) {
        String stripped = text.strip();
        return stripped.endsWith(".") ? stripped : stripped + ".";
    }

    /**
     * A resource that does not exist, found out by this library.
     *
     * @param type its type in the service's words, such as {@code repository}
     * @param id the resource in the service's words, such as {@code gamerhub/devops}
     */
    public static NotFound notFound(String message, String type, String id) {
        return new NotFound(message, new Origin(null, type, id), null);
    }

    /** A text that others have written, without what may be a secret. */
    public static String redacted(String text) {
        return CredentialFailures.redacted(text);
    }

    /** A state that does not allow what was asked, found out by this library. */
    public static Conflict conflict(String message) {
        return new Conflict(message, null, null);
    }

    /** A value that CodeArtifact would reject. */
    public static InvalidRequest invalid(String message) {
        return new InvalidRequest(message, null, null);
    }

    /** An answer that cannot be used. */
    public static ServiceFailed unusable(String message) {
        return new ServiceFailed(message, null, null);
    }

    /** A server that could not be reached. */
    public static Unreachable unreachable(String message, @Nullable Throwable cause) {
        return new Unreachable(message, cause);
    }

    /** A file of this machine that cannot be read or written. */
    public static LocalFile localFile(String message, @Nullable Throwable cause) {
        return new LocalFile(message, cause);
    }

    /** No region. */
    public static NoRegion noRegion(@Nullable Throwable cause) {
        return new NoRegion(
                "No AWS region is set. Give CodeArtifact.builder() a region, or set AWS_REGION or a region in the profile.",
                cause);
    }

    /**
     * Makes something for which the AWS SDK reads its settings.
     *
     * @throws LocalFile if it cannot read them: the SDK names the line, and not the file
     */
    public static <T> T readingSettings(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw isUnreadableSettings(e) ? unreadableSettings(e) : e;
        }
    }

    private static boolean isUnreadableSettings(RuntimeException failure) {
        return failure instanceof IllegalArgumentException
                && Arrays.stream(failure.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().startsWith("software.amazon.awssdk.profiles."));
    }

    private static LocalFile unreadableSettings(RuntimeException failure) {
        return new LocalFile(
                "The AWS settings cannot be read (~/.aws/config or ~/.aws/credentials, or the files of AWS_CONFIG_FILE and"
                        + " AWS_SHARED_CREDENTIALS_FILE): " + sentence(String.valueOf(failure.getMessage())),
                failure);
    }

    /** A client that cannot be made: without a region, or with other settings that are not valid. */
    public static CodeArtifactException noClient(SdkException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("region") ? noRegion(failure) : invalid("the AWS settings are not valid: " + message);
    }

    /** A client that is closed. */
    public static Closed closed(String message) {
        return new Closed(message, null);
    }

    /** A token that cannot be handed out although the service has not failed. */
    public static TokenUnavailable tokenUnavailable(String message, @Nullable Throwable cause) {
        return new TokenUnavailable(message, cause);
    }

    /** The same failure for another caller: of the same type, with another message and the first failure as its cause. */
    public static CodeArtifactException restated(CodeArtifactException failure, String message) {
        return failure.restated(message);
    }
}
