package io.github.artifactkit.codeartifact.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.artifactkit.codeartifact.local.OperationCases.Call;
import io.github.artifactkit.codeartifact.local.settings.Quotas;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;
import software.amazon.awssdk.services.codeartifact.model.AccessDeniedException;
import software.amazon.awssdk.services.codeartifact.model.CodeartifactException;
import software.amazon.awssdk.services.codeartifact.model.ConflictException;
import software.amazon.awssdk.services.codeartifact.model.InternalServerException;
import software.amazon.awssdk.services.codeartifact.model.ResourceNotFoundException;
import software.amazon.awssdk.services.codeartifact.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.codeartifact.model.ThrottlingException;
import software.amazon.awssdk.services.codeartifact.model.ValidationException;

/** All operations, as the AWS SDK for Java calls them: the good case, and every error that the model has. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryOperationTest {

    private LocalCodeArtifact local = LocalCodeArtifact.start();
    private CodeartifactClient client = local.client();

    @BeforeEach
    void start() {
        stop();
        local = LocalCodeArtifact.start(builder ->
                builder.quotas(Quotas.NONE.withDomains(2).withAssets(2).withTags(2)));
        client = local.client();
        OperationCases.makeTheWorld(client);
    }

    @AfterAll
    void stop() {
        local.close();
    }

    /** The operations of the SDK, with the errors that it declares for each. */
    private static Stream<Method> operations() {
        return Arrays.stream(CodeartifactClient.class.getMethods())
                .filter(method -> method.getParameterCount() > 0
                        && method.getParameterTypes()[0].getSimpleName().endsWith("Request")
                        && !method.getName().endsWith("Paginator")
                        && !method.getName().endsWith("AsBytes")
                        && method.getExceptionTypes().length > 0)
                .filter(method ->
                        Arrays.stream(method.getParameterTypes()).noneMatch(java.nio.file.Path.class::equals));
    }

    private static String name(Method method) {
        return method.getParameterTypes()[0].getSimpleName().replaceAll("Request$", "");
    }

    private static boolean declares(String operation, Class<?> error) {
        return operations()
                .filter(method -> name(method).equals(operation))
                .anyMatch(method -> Arrays.asList(method.getExceptionTypes()).contains(error));
    }

    static Set<String> names() {
        return OperationCases.ALL.keySet();
    }

    @Test
    void no_operation_of_the_sdk_is_missing() {
        Set<String> known = operations().map(EveryOperationTest::name).collect(Collectors.toCollection(TreeSet::new));
        assertThat(known).hasSize(48);
        assertThat(new TreeSet<>(names())).isEqualTo(known);
    }

    @ParameterizedTest
    @MethodSource("names")
    void it_succeeds(String operation) {
        assertThat(OperationCases.of(operation).ok().apply(client)).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_broken_request_is_invalid(String operation) {
        rejected(operation, OperationCases.Case::invalid, ValidationException.class, 400);
    }

    static Stream<String> namesWithConflict() {
        return names().stream().filter(name -> OperationCases.of(name).conflict() != null);
    }

    @ParameterizedTest
    @MethodSource("namesWithConflict")
    void what_is_there_already_or_changed_is_a_conflict(String operation) {
        rejected(operation, OperationCases.Case::conflict, ConflictException.class, 409);
    }

    static Stream<String> namesWithNotFound() {
        return names().stream()
                .filter(name -> declares(name, ResourceNotFoundException.class))
                .filter(name -> !name.equals("CreateDomain")); // there is nothing that it could miss
    }

    @ParameterizedTest
    @MethodSource("namesWithNotFound")
    void what_is_not_there_is_not_found(String operation) {
        rejected(operation, OperationCases.Case::notFound, ResourceNotFoundException.class, 404);
    }

    static Stream<String> namesWithQuota() {
        return names().stream().filter(name -> OperationCases.of(name).quota() != null);
    }

    @ParameterizedTest
    @MethodSource("namesWithQuota")
    void too_much_is_beyond_the_quota(String operation) {
        rejected(operation, OperationCases.Case::quota, ServiceQuotaExceededException.class, 402);
    }

    @Test
    void too_many_repositories_are_beyond_the_quota() {
        try (LocalCodeArtifact small = LocalCodeArtifact.start(b -> b.quotas(Quotas.NONE.withRepositories(3)))) {
            CodeartifactClient calls = small.client();
            OperationCases.makeTheWorld(calls);
            assertThatExceptionOfType(ServiceQuotaExceededException.class)
                    .isThrownBy(
                            () -> calls.createRepository(r -> r.domain("dom").repository("new")));
        }
    }

    private void rejected(
            String operation,
            Function<OperationCases.Case, @Nullable Call> which,
            Class<? extends CodeartifactException> type,
            int status) {
        Call call = which.apply(OperationCases.of(operation));
        assertThat(call).as("a call that provokes " + type.getSimpleName()).isNotNull();
        assertThatThrownBy(() -> call.apply(client))
                .isInstanceOf(type)
                .satisfies(e ->
                        assertThat(((CodeartifactException) e).statusCode()).isEqualTo(status))
                .satisfies(
                        e -> assertThat(((CodeartifactException) e).requestId()).isNotBlank());
        assertThat(declares(operation, type))
                .as("the model declares " + type.getSimpleName())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("names")
    void it_can_be_throttled_and_fail(String operation) {
        Call ok = OperationCases.of(operation).ok();
        local.faults().on(operation).once().throttle(Duration.ofSeconds(7));
        assertThatExceptionOfType(ThrottlingException.class)
                .isThrownBy(() -> ok.apply(impatient()))
                .satisfies(e -> assertThat(e.retryAfterSeconds()).isEqualTo(7));
        start();
        local.faults().on(operation).once().error();
        assertThatExceptionOfType(InternalServerException.class).isThrownBy(() -> ok.apply(impatient()));
    }

    /** A client that does not try again. */
    private CodeartifactClient impatient() {
        return CodeartifactClient.builder()
                .endpointOverride(local.endpoint())
                .region(local.region())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA", "x")))
                .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
                .build();
    }

    @Test
    void an_unsigned_call_is_denied() {
        try (CodeartifactClient anonymous = CodeartifactClient.builder()
                .endpointOverride(local.endpoint())
                .region(local.region())
                .credentialsProvider(software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider.create())
                .build()) {
            assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> anonymous.listDomains(r -> {}));
        }
    }
}
