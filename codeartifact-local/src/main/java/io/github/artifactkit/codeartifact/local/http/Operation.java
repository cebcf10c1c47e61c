package io.github.artifactkit.codeartifact.local.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.artifactkit.codeartifact.local.service.Caller;
import io.github.artifactkit.codeartifact.local.service.Failures;
import io.github.artifactkit.codeartifact.local.service.Fields;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.codeartifact.model.CodeartifactRequest;
import software.amazon.awssdk.services.codeartifact.model.CodeartifactResponse;

/**
 * An operation of the API and how it is reached.
 *
 * @param name the name in the API model
 * @param method the HTTP method
 * @param path the path
 * @param handler reads the request, carries it out and gives the response
 */
record Operation(String name, String method, String path, Handler handler) {

    /** What an operation does with a call. */
    interface Handler {
        CodeartifactResponse answer(HttpCall call, JsonNode body, Caller caller);
    }

    /** An operation that is there. */
    static <T extends CodeartifactRequest> Operation built(
            String name,
            String method,
            String path,
            Supplier<? extends CodeartifactRequest.Builder> builder,
            Class<T> type,
            BiFunction<T, Caller, ? extends CodeartifactResponse> operation) {
        return new Operation(name, method, path, (call, body, caller) -> {
            CodeartifactRequest.Builder request = builder.get();
            SdkReader.fill((SdkPojo) request, call, body);
            T read = type.cast(request.build());
            Fields.check(read);
            return operation.apply(read, caller);
        });
    }

    /** An operation that is not there yet. */
    static Operation notBuilt(String name, String method, String path) {
        return new Operation(name, method, path, (call, body, caller) -> {
            throw Failures.notBuilt(name);
        });
    }
}
