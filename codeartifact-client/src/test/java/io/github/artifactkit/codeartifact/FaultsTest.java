package io.github.artifactkit.codeartifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.AccessDenied;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.Conflict;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.CredentialsRejected;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.InvalidRequest;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.NotFound;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.QuotaExceeded;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.ServiceFailed;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.Throttled;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.TokenUnavailable;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.Unreachable;
import io.github.artifactkit.codeartifact.local.Faults;
import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.name.PackageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionStatus;

/**
 * What the service, the network and the caller may do wrong, for every way of asking: an exception that says what it was, or
 * a recovery, and the next call works.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FaultsTest {

    private static LocalCodeArtifact local;
    private static CodeartifactClient patient;
    private static CodeartifactClient once;

    private CodeArtifact codeArtifact;

    @BeforeAll
    static void startService() {
        local = LocalCodeArtifact.start();
        patient = local.client();
        patient.createDomain(d -> d.domain("gamerhub"));
        patient.createRepository(r -> r.domain("gamerhub").repository("devops"));
        once = client(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()));
        try (CodeArtifact first = using(patient)) {
            publish(first);
        }
    }

    private static CodeartifactClient client(Consumer<ClientOverrideConfiguration.Builder> configuration) {
        return CodeartifactClient.builder()
                .endpointOverride(local.endpoint())
                .region(local.region())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA", "x")))
                .overrideConfiguration(configuration)
                .build();
    }

    @AfterAll
    static void stopService() {
        once.close();
        local.close();
    }

    @BeforeEach
    void start() {
        codeArtifact = using(once);
    }

    private static CodeArtifact using(CodeartifactClient client) {
        return CodeArtifact.builder()
                .client(client)
                .stsEndpointOverride(local.endpoint())
                .pause(time -> {})
                .build();
    }

    @AfterEach
    void stop() {
        local.faults().clear();
        codeArtifact.close();
    }

    /** Something that goes wrong, and what it is called. */
    private record Fault(
            String name,
            Consumer<Faults.Rule> happens,
            Class<? extends CodeArtifactException> expected,
            boolean isTransient) {

        static Fault answer(int status, String type, Class<? extends CodeArtifactException> expected) {
            return new Fault(status + " " + type, rule -> rule.error(status, type), expected, status >= 429);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Fault> FAULTS = List.of(
            Fault.answer(403, "AccessDeniedException", AccessDenied.class),
            Fault.answer(404, "ResourceNotFoundException", NotFound.class),
            Fault.answer(409, "ConflictException", Conflict.class),
            Fault.answer(400, "ValidationException", InvalidRequest.class),
            Fault.answer(402, "ServiceQuotaExceededException", QuotaExceeded.class),
            Fault.answer(429, "ThrottlingException", Throttled.class),
            new Fault("throttling", rule -> rule.throttle(Duration.ofSeconds(7)), Throttled.class, true),
            Fault.answer(500, "InternalServerException", ServiceFailed.class),
            Fault.answer(502, "BadGateway", ServiceFailed.class),
            Fault.answer(503, "ServiceUnavailable", ServiceFailed.class),
            Fault.answer(403, "ExpiredTokenException", CredentialsRejected.class),
            Fault.answer(403, "UnrecognizedClientException", CredentialsRejected.class),
            Fault.answer(403, "InvalidSignatureException", CredentialsRejected.class),
            Fault.answer(403, "RequestTimeTooSkewed", CredentialsRejected.class),
            new Fault("cut connection", Faults.Rule::reset, Unreachable.class, true),
            new Fault("cut body", Faults.Rule::truncate, Unreachable.class, true));

    /** A way of asking. */
    private record Verb(String name, Consumer<CodeArtifact> asks) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Repository repository(CodeArtifact codeArtifact) {
        return codeArtifact.domain("gamerhub").repository("devops");
    }

    private static void publish(CodeArtifact codeArtifact) {
        repository(codeArtifact)
                .generic("tools", "cli")
                .version("1.0")
                .publish()
                .asset("a.txt", new byte[] {1})
                .run();
    }

    private static final List<Verb> VERBS = List.of(
            new Verb("describe", it -> it.domain("gamerhub").get()),
            new Verb("list", it -> it.domain("gamerhub").repositories().forEach(each -> {})),
            new Verb("ensure", it -> repository(it).ensure(r -> r.description("x"))),
            new Verb("plan", it -> repository(it).plan(r -> r.description("y")).changes()),
            new Verb("endpoint", it -> repository(it).endpoint(PackageFormat.PYPI)),
            new Verb("tags", it -> it.domain("gamerhub").tags().put("a", "b")),
            new Verb("publish", FaultsTest::publish),
            new Verb(
                    "batch",
                    it -> repository(it)
                            .generic("tools", "cli")
                            .batch(List.of("1.0"))
                            .updateStatus(PackageVersionStatus.PUBLISHED)),
            new Verb("token", it -> it.domain("gamerhub").tokens().get()));

    static Stream<Arguments> everyFaultAndVerb() {
        return VERBS.stream()
                .flatMap(verb -> FAULTS.stream()
                        .filter(fault -> !isNoFailure(fault, verb))
                        .map(fault -> Arguments.of(fault, verb)));
    }

    /** What is not there is planned, and of an answer without content nothing can be cut. */
    private static boolean isNoFailure(Fault fault, Verb verb) {
        return (verb.name().equals("plan") && fault.expected() == NotFound.class)
                || (verb.name().equals("tags") && fault.name().equals("cut body"));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("everyFaultAndVerb")
    void every_failure_has_its_name_and_the_next_call_works(Fault fault, Verb verb) {
        codeArtifact.account(); // STS is not what fails here
        fault.happens().accept(local.faults().onAll());
        CodeArtifactException failure = catchThrowableOfType(
                CodeArtifactException.class, () -> verb.asks().accept(codeArtifact));
        assertThat(failure).isNotNull();
        assertThat(failure.isTransient()).isEqualTo(fault.isTransient());
        assertThat(failure).isInstanceOf(fault.expected());
        assertThat(failure.getMessage()).hasSizeGreaterThan(20).doesNotContain("null");
        local.faults().clear();
        try (CodeArtifact next = using(once)) {
            verb.asks().accept(next);
        }
    }

    @Test
    void the_time_that_a_throttled_caller_is_asked_to_wait_is_told_and_is_absent_without_it() {
        local.faults().on("DescribeDomain").throttle(Duration.ofSeconds(7));
        assertThatExceptionOfType(Throttled.class)
                .isThrownBy(() -> codeArtifact.domain("gamerhub").get())
                .satisfies(e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(7)));
        local.faults().clear();
        local.faults().on("DescribeDomain").error(429, "ThrottlingException");
        assertThatExceptionOfType(Throttled.class)
                .isThrownBy(() -> codeArtifact.domain("gamerhub").get())
                .satisfies(e -> assertThat(e.retryAfter()).isEmpty());
    }

    static Stream<Fault> passing() {
        return FAULTS.stream()
                .filter(fault -> fault.isTransient() || fault.name().contains("TooSkewed"))
                .filter(fault -> !fault.name().equals("throttling"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void what_passes_is_tried_again_by_the_sdk_and_no_one_notices(Fault fault) {
        fault.happens().accept(local.faults().onAll().once());
        try (CodeArtifact trying = using(patient)) {
            assertThat(trying.domain("gamerhub").get().name()).isEqualTo("gamerhub");
        }
    }

    @Test
    void an_answer_that_takes_too_long_is_given_up() {
        try (CodeartifactClient hasty = client(
                        o -> o.apiCallTimeout(Duration.ofMillis(500)).retryStrategy(AwsRetryStrategy.doNotRetry()));
                CodeArtifact impatient = using(hasty)) {
            impatient.domain("gamerhub").get();
            local.faults().on("DescribeDomain").delay(Duration.ofSeconds(3));
            assertThatExceptionOfType(Unreachable.class)
                    .isThrownBy(() -> impatient.domain("gamerhub").get())
                    .withMessageContaining("500");
        }
    }

    /** Answers whose Date is that of another clock. */
    private record Dated(Duration ahead) implements ExecutionInterceptor {

        @Override
        public SdkHttpResponse modifyHttpResponse(
                Context.ModifyHttpResponse context, ExecutionAttributes executionAttributes) {
            String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    Instant.now().plus(ahead).atZone(ZoneOffset.UTC));
            return context.httpResponse().toBuilder().putHeader("Date", date).build();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-20, 20})
    void clocks_that_differ_by_hours_do_not_matter_to_a_token(int hours) {
        Duration ahead = Duration.ofHours(hours);
        local.clock().advance(ahead);
        try (CodeartifactClient elsewhere = client(o -> o.addExecutionInterceptor(new Dated(ahead)));
                CodeArtifact here = using(elsewhere)) {
            var tokens = here.domain("gamerhub").tokens();
            assertThat(tokens.get()).isEqualTo(tokens.lease(Duration.ofHours(11)));
            assertThatExceptionOfType(TokenUnavailable.class)
                    .isThrownBy(() -> tokens.lease(Duration.ofHours(13)))
                    .withMessageContaining("is not available");
        } finally {
            local.clock().advance(ahead.negated());
        }
    }

    @ParameterizedTest
    @MethodSource("everyVerb")
    void an_interrupted_thread_is_told_so_and_stays_interrupted(Verb verb) throws Exception {
        codeArtifact.account();
        CompletableFuture<Boolean> interrupted = CompletableFuture.supplyAsync(
                () -> {
                    Thread.currentThread().interrupt();
                    assertThatExceptionOfType(CodeArtifactException.class)
                            .isThrownBy(() -> verb.asks().accept(codeArtifact));
                    return Thread.interrupted();
                },
                work -> new Thread(work).start());
        assertThat(interrupted.get(30, TimeUnit.SECONDS)).isTrue();
        verb.asks().accept(codeArtifact);
    }

    static Stream<Verb> everyVerb() {
        return VERBS.stream();
    }

    @ParameterizedTest
    @MethodSource("everyVerb")
    void closing_in_the_middle_of_a_call_ends_the_call(Verb verb) throws Exception {
        CodeArtifact own = CodeArtifact.builder()
                .region(local.region())
                .endpointOverride(local.endpoint())
                .stsEndpointOverride(local.endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA", "x")))
                .pause(time -> {})
                .build();
        own.account();
        local.faults().onAll().delay(Duration.ofSeconds(2));
        CompletableFuture<Void> call =
                CompletableFuture.runAsync(() -> verb.asks().accept(own), work -> new Thread(work).start());
        TimeUnit.MILLISECONDS.sleep(300); // the request is under way by then, or not begun: both must end
        own.close();
        try {
            call.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(CodeArtifactException.class);
        }
        local.faults().clear();
        assertThatExceptionOfType(CodeArtifactException.class)
                .as("after close")
                .isThrownBy(() -> verb.asks().accept(own));
    }

    @Test
    void a_domain_that_is_deleted_under_us_is_told_everywhere_and_its_token_goes_on_until_it_ends() {
        try (LocalCodeArtifact other = LocalCodeArtifact.start();
                CodeArtifact here = CodeArtifact.builder()
                        .client(other.client())
                        .stsEndpointOverride(other.endpoint())
                        .tokens(t -> t.clock(other.clock())
                                .nanoTime(() -> Duration.between(
                                                Instant.EPOCH, other.clock().instant())
                                        .toNanos()))
                        .build()) {
            here.domain("gamerhub").ensure();
            repository(here).ensure();
            var tokens = here.domain("gamerhub").tokens();
            var http = repository(here).http(PackageFormat.PYPI);
            var token = tokens.get();
            repository(here).delete();
            here.domain("gamerhub").delete();

            assertThat(tokens.get()).isEqualTo(token);
            assertThat(here.domain("gamerhub").find()).isEmpty();
            assertThatExceptionOfType(NotFound.class)
                    .isThrownBy(() -> repository(here).packages().toList());
            assertThat(http.send(
                                    http.request("simple/flask/").build(),
                                    java.net.http.HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isBetween(401, 404);
            other.clock().advance(Duration.ofHours(12));
            assertThatExceptionOfType(NotFound.class)
                    .isThrownBy(tokens::get)
                    .satisfies(e -> assertThat(e.isTransient()).isFalse());
            here.domain("gamerhub").ensure();
            other.clock().advance(Duration.ofSeconds(30));
            assertThat(tokens.get()).isNotEqualTo(token);
        }
    }
}
