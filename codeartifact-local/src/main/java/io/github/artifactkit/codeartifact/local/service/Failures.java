package io.github.artifactkit.codeartifact.local.service;

import io.github.artifactkit.codeartifact.local.model.RejectedException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.codeartifact.model.AccessDeniedException;
import software.amazon.awssdk.services.codeartifact.model.CodeartifactException;
import software.amazon.awssdk.services.codeartifact.model.ConflictException;
import software.amazon.awssdk.services.codeartifact.model.InternalServerException;
import software.amazon.awssdk.services.codeartifact.model.ResourceNotFoundException;
import software.amazon.awssdk.services.codeartifact.model.ResourceType;
import software.amazon.awssdk.services.codeartifact.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.codeartifact.model.ValidationException;
import software.amazon.awssdk.services.codeartifact.model.ValidationExceptionReason;

/** The errors of the API model, as the SDK's own exceptions. */
public final class Failures {

    private Failures() {}

    /** A value that breaks a rule. */
    public static CodeartifactException invalid(String message) {
        return invalid(ValidationExceptionReason.FIELD_VALIDATION_FAILED, message);
    }

    /** A request that is wrong in some way. */
    public static CodeartifactException invalid(ValidationExceptionReason reason, String message) {
        return ValidationException.builder().message(message).reason(reason).build();
    }

    /** The caller may not do it. */
    public static CodeartifactException denied(String message) {
        return AccessDeniedException.builder().message(message).build();
    }

    /**
     * No one signs with this access key. No error of the API model; all AWS services have it.
     *
     * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html">AWS, common errors</a>
     */
    public static CodeartifactException unrecognized() {
        return (CodeartifactException) CodeartifactException.builder()
                .statusCode(403)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("UnrecognizedClientException")
                        .build())
                .message("The security token included in the request is invalid.")
                .build();
    }

    /** Something that is not the caller's fault. */
    public static CodeartifactException internal(String message) {
        return InternalServerException.builder().message(message).build();
    }

    static CodeartifactException notFound(ResourceType type, String id, String message) {
        return ResourceNotFoundException.builder()
                .message(message)
                .resourceType(type)
                .resourceId(id)
                .build();
    }

    static CodeartifactException conflict(ResourceType type, String id, String message) {
        return ConflictException.builder()
                .message(message)
                .resourceType(type)
                .resourceId(id)
                .build();
    }

    static CodeartifactException quota(ResourceType type, String id, String message) {
        return ServiceQuotaExceededException.builder()
                .message(message)
                .resourceType(type)
                .resourceId(id)
                .build();
    }

    /** The error that represents a rejection of the model. */
    public static CodeartifactException of(RejectedException rejection) {
        String message = String.valueOf(rejection.getMessage());
        ResourceType type = type(rejection.kind());
        return switch (rejection.reason()) {
            case NOT_FOUND -> notFound(type, rejection.id(), message);
            case CONFLICT -> conflict(type, rejection.id(), message);
            case QUOTA -> quota(type, rejection.id(), message);
            case INVALID -> invalid(message);
            case BLOCKED, DENIED -> denied(message);
            case UNAVAILABLE -> internal(message);
        };
    }

    private static ResourceType type(RejectedException.Kind kind) {
        return switch (kind) {
            case DOMAIN -> ResourceType.DOMAIN;
            case REPOSITORY -> ResourceType.REPOSITORY;
            case PACKAGE -> ResourceType.PACKAGE;
            case PACKAGE_VERSION -> ResourceType.PACKAGE_VERSION;
            case ASSET -> ResourceType.ASSET;
        };
    }
}
