package io.github.artifactkit.codeartifact.local.service;

import software.amazon.awssdk.services.codeartifact.model.CodeartifactException;
import software.amazon.awssdk.services.codeartifact.model.ConflictException;
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
        return ValidationException.builder()
                .message(message)
                .reason(ValidationExceptionReason.FIELD_VALIDATION_FAILED)
                .build();
    }

    /** An operation of the API that this stand-in does not have yet. */
    public static CodeartifactException notBuilt(String operation) {
        return ValidationException.builder()
                .message("codeartifact-local does not have the operation " + operation + " yet.")
                .reason(ValidationExceptionReason.UNKNOWN_OPERATION)
                .build();
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
}
