package io.github.artifactkit.codeartifact.local.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.artifactkit.codeartifact.local.model.Registry;
import io.github.artifactkit.codeartifact.local.service.Caller;
import io.github.artifactkit.codeartifact.local.service.Failures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.codeartifact.model.AccessDeniedException;
import software.amazon.awssdk.services.codeartifact.model.CodeartifactException;
import software.amazon.awssdk.services.codeartifact.model.CodeartifactResponse;
import software.amazon.awssdk.services.codeartifact.model.InternalServerException;

/** The API of CodeArtifact: protocol rest-json of the AWS SDKs. Takes any signature and remembers who signed. */
final class ControlPlane {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/,\\s]+)/");

    /** The statuses of the modelled errors; API reference, "Common errors" and the errors of each action. */
    private static final Map<String, Integer> STATUSES = Map.of(
            "AccessDeniedException", 403,
            "ConflictException", 409,
            "InternalServerException", 500,
            "ResourceNotFoundException", 404,
            "ServiceQuotaExceededException", 402,
            "ThrottlingException", 429,
            "ValidationException", 400);

    private final Registry registry;
    private final OperationTable operations;

    ControlPlane(Registry registry, OperationTable operations) {
        this.registry = registry;
        this.operations = operations;
    }

    /** Answers a call and returns the name of the operation. */
    String answer(HttpCall call) throws IOException {
        Optional<Operation> operation = operations.find(call.method(), call.path());
        try {
            if (operation.isEmpty()) {
                throw Failures.notBuilt(call.method() + " " + call.path());
            }
            Caller caller = caller(call);
            JsonNode body = body(call);
            CodeartifactResponse response =
                    registry.change(() -> operation.get().handler().answer(call, body, caller));
            send(call, 200, Map.of(), SdkWriter.body(response));
        } catch (CodeartifactException e) {
            fail(call, e);
        } catch (RuntimeException e) {
            fail(
                    call,
                    InternalServerException.builder()
                            .message("codeartifact-local failed: " + e)
                            .build());
        }
        return operation.map(Operation::name).orElse("UnknownOperation");
    }

    private static Caller caller(HttpCall call) {
        Matcher credential = CREDENTIAL.matcher(call.headerOrEmpty("Authorization"));
        if (!credential.find()) {
            throw AccessDeniedException.builder()
                    .message("The request is not signed: it has no AWS Signature Version 4 in Authorization.")
                    .build();
        }
        return new Caller(credential.group(1));
    }

    private static JsonNode body(HttpCall call) throws IOException {
        byte[] bytes = call.body();
        if (bytes.length == 0) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw Failures.invalid("The body is not JSON: " + e.getOriginalMessage());
        }
    }

    private static void fail(HttpCall call, CodeartifactException failure) throws IOException {
        String name = failure.getClass().getSimpleName();
        ObjectNode body = SdkWriter.body((SdkPojo) failure);
        body.put("message", failure.getMessage());
        send(call, STATUSES.getOrDefault(name, 500), Map.of("x-amzn-ErrorType", List.of(name)), body);
    }

    private static void send(HttpCall call, int status, Map<String, List<String>> headers, ObjectNode body)
            throws IOException {
        Map<String, List<String>> all = new java.util.HashMap<>(headers);
        all.put("Content-Type", List.of("application/json"));
        all.put("x-amzn-RequestId", List.of(UUID.randomUUID().toString()));
        call.answer(status, all, body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
