package io.github.artifactkit.codeartifact.local.service;

import io.github.artifactkit.codeartifact.local.source.Blob;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.codeartifact.model.CodeartifactRequest;

/** An operation of the API. Immutable. */
public final class Operation {

    private final String name;
    private final boolean hasRawBody;
    private final Supplier<? extends CodeartifactRequest.Builder> builder;
    private final Work work;

    /** Carries a request out. */
    interface Work {
        Answer answer(CodeartifactRequest request, Caller caller, InputStream content) throws IOException;
    }

    /**
     * What an operation answers.
     *
     * @param response the response; where there is a body, only what goes into headers
     * @param body the body, if it is content and not JSON
     */
    public record Answer(SdkPojo response, Optional<Blob> body) {

        static Answer of(SdkPojo response) {
            return new Answer(response, Optional.empty());
        }
    }

    Operation(String name, boolean hasRawBody, Supplier<? extends CodeartifactRequest.Builder> builder, Work work) {
        this.name = name;
        this.hasRawBody = hasRawBody;
        this.builder = builder;
        this.work = work;
    }

    /** The name in the API model. */
    public String name() {
        return name;
    }

    /** Whether the body is content and not JSON. */
    public boolean hasRawBody() {
        return hasRawBody;
    }

    /** Makes an empty request, to be filled from HTTP. */
    public CodeartifactRequest.Builder newRequest() {
        return builder.get();
    }

    /**
     * Checks a request against the constraints of the API model.
     *
     * @throws software.amazon.awssdk.services.codeartifact.model.ValidationException if it breaks one
     */
    public void validate(CodeartifactRequest request) {
        Constraints.check(name, request);
    }

    /**
     * Carries out a request that is valid and permitted.
     *
     * @param content the body of the request, if {@link #hasRawBody}
     * @throws IOException if the content cannot be read or kept
     * @throws software.amazon.awssdk.services.codeartifact.model.CodeartifactException if the request is rejected
     */
    public Answer answer(CodeartifactRequest request, Caller caller, InputStream content) throws IOException {
        return work.answer(request, caller, content);
    }
}
