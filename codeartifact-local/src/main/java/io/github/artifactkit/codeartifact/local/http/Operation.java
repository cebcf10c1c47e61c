package io.github.artifactkit.codeartifact.local.http;

import io.github.artifactkit.codeartifact.local.model.Blob;
import io.github.artifactkit.codeartifact.local.service.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.codeartifact.model.CodeartifactRequest;

/**
 * An operation of the API and how it is reached.
 *
 * @param name the name in the API model
 * @param route method and path, which tell operations apart
 * @param builder makes an empty request, to be filled from HTTP
 * @param hasRawBody whether the body is content and not JSON
 * @param work carries a request out
 */
record Operation(
        String name,
        Routes.Route route,
        Supplier<? extends CodeartifactRequest.Builder> builder,
        boolean hasRawBody,
        Work work) {

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
    record Answer(SdkPojo response, Optional<Blob> body) {

        static Answer of(SdkPojo response) {
            return new Answer(response, Optional.empty());
        }
    }
}
