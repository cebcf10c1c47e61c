package io.github.artifactkit.codeartifact.local.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.artifactkit.codeartifact.local.format.Json;
import io.github.artifactkit.codeartifact.local.model.RejectedException;
import io.github.artifactkit.codeartifact.local.service.Caller;
import io.github.artifactkit.codeartifact.local.service.Failures;
import io.github.artifactkit.codeartifact.local.service.Operation;
import io.github.artifactkit.codeartifact.local.service.Operations;
import io.github.artifactkit.codeartifact.local.service.Permissions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.codeartifact.model.CodeartifactException;
import software.amazon.awssdk.services.codeartifact.model.CodeartifactRequest;
import software.amazon.awssdk.services.codeartifact.model.ThrottlingException;
import software.amazon.awssdk.services.codeartifact.model.ValidationExceptionReason;

/** The API of CodeArtifact: protocol rest-json of the AWS SDKs. Takes any signature and remembers who signed. */
final class ControlPlane implements Target {

    private static final ObjectReader JSON = Json.MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Longest JSON body: a policy document has 7,168 characters, 200 tags have 77,000. */
    private static final int LONGEST_BODY = 1_000_000;

    /** The statuses of the modelled errors; API reference, "Common errors" and the errors of each action. */
    private static final Map<String, Integer> STATUSES = Map.of(
            "AccessDeniedException", 403,
            "ConflictException", 409,
            "InternalServerException", 500,
            "ResourceNotFoundException", 404,
            "ServiceQuotaExceededException", 402,
            "ThrottlingException", 429,
            "ValidationException", 400);

    private final Operations operations;
    private final Permissions permissions;

    ControlPlane(Operations operations, Permissions permissions) {
        this.operations = operations;
        this.permissions = permissions;
    }

    @Override
    public boolean serves(HttpCall call) {
        return call.path().startsWith("/v1/");
    }

    @Override
    public String operation(HttpCall call) {
        return find(call).map(Operation::name).orElse("UnknownOperation");
    }

    private Optional<Operation> find(HttpCall call) {
        return operations.find(call.method(), call.path());
    }

    @Override
    public void answer(HttpCall call) throws IOException {
        try {
            Operation operation = find(call)
                    .orElseThrow(() -> Failures.invalid(
                            ValidationExceptionReason.UNKNOWN_OPERATION,
                            "CodeArtifact has no operation " + call.method() + " " + call.path()));
            Caller caller = caller(call);
            permissions.identify(caller.accessKeyId());
            CodeartifactRequest request = request(call, operation);
            permissions.demand(caller, operation.name(), request);
            answer(call, operation, caller, request);
        } catch (CodeartifactException e) {
            fail(call, e);
        } catch (RejectedException e) {
            fail(call, Failures.of(e));
        }
    }

    private static void answer(HttpCall call, Operation operation, Caller caller, CodeartifactRequest request)
            throws IOException {
        Operation.Answer answer = operation.answer(request, caller, call.stream());
        Map<String, List<String>> headers = new HashMap<>(SdkWriter.headers(answer.response()));
        if (answer.body().isPresent()) {
            headers.put("Content-Type", List.of("application/octet-stream"));
            headers.put("x-amzn-RequestId", List.of(requestId()));
            call.answer(200, headers, answer.body().get());
        } else {
            send(call, 200, headers, SdkWriter.body(answer.response()));
        }
    }

    private static CodeartifactRequest request(HttpCall call, Operation operation) throws IOException {
        JsonNode body = operation.hasRawBody() ? MissingNode.getInstance() : body(call);
        CodeartifactRequest.Builder builder = operation.newRequest();
        SdkReader.fill((SdkPojo) builder, call, body);
        CodeartifactRequest request = builder.build();
        operation.validate(request);
        return request;
    }

    private static Caller caller(HttpCall call) {
        String accessKeyId = call.accessKeyId()
                .orElseThrow(() -> Failures.denied(
                        "The request is not signed: it has no AWS Signature Version 4 in Authorization."));
        return new Caller(accessKeyId, call.origin(), call.context());
    }

    private static JsonNode body(HttpCall call) throws IOException {
        byte[] bytes = call.stream().readNBytes(LONGEST_BODY + 1);
        if (bytes.length > LONGEST_BODY) {
            throw Failures.invalid(
                    ValidationExceptionReason.CANNOT_PARSE,
                    "The body is longer than " + LONGEST_BODY + " bytes; no operation needs so many");
        }
        if (bytes.length == 0) {
            return MissingNode.getInstance();
        }
        try {
            JsonNode body = JSON.readTree(bytes);
            if (body.isObject()) {
                return body;
            }
            throw Failures.invalid(
                    ValidationExceptionReason.CANNOT_PARSE,
                    "The body must be a JSON object; found " + body.getNodeType());
        } catch (JsonProcessingException e) {
            throw Failures.invalid(
                    ValidationExceptionReason.CANNOT_PARSE, "The body is not JSON: " + e.getOriginalMessage());
        }
    }

    @Override
    public void fail(HttpCall call, Fault.Failure error) throws IOException {
        ObjectNode body = Json.MAPPER.createObjectNode().put("message", error.message());
        send(call, error.status(), Map.of("x-amzn-ErrorType", List.of(error.type())), body);
    }

    @Override
    public void fail(HttpCall call, Fault.Throttle throttle) throws IOException {
        ThrottlingException exception = ThrottlingException.builder()
                .retryAfterSeconds((int) throttle.retryAfter().toSeconds())
                .message("Rate exceeded")
                .build();
        fail(call, exception);
    }

    private static void fail(HttpCall call, CodeartifactException failure) throws IOException {
        AwsErrorDetails details = failure.awsErrorDetails();
        String name = details == null ? failure.getClass().getSimpleName() : details.errorCode();
        Map<String, List<String>> headers = new HashMap<>(SdkWriter.headers((SdkPojo) failure));
        headers.put("x-amzn-ErrorType", List.of(name));
        ObjectNode body = SdkWriter.body((SdkPojo) failure);
        body.put("message", failure.getMessage());
        send(call, STATUSES.getOrDefault(name, details == null ? 500 : failure.statusCode()), headers, body);
    }

    private static void send(HttpCall call, int status, Map<String, List<String>> headers, ObjectNode body)
            throws IOException {
        Map<String, List<String>> all = new HashMap<>(headers);
        all.put("Content-Type", List.of("application/json"));
        all.put("x-amzn-RequestId", List.of(requestId()));
        call.answer(status, all, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** It need not be hard to guess, so it need not wait for good random numbers. */
    private static String requestId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
