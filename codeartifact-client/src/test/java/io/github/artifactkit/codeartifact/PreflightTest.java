package io.github.artifactkit.codeartifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.diagnosis.Preflight;
import io.github.artifactkit.codeartifact.diagnosis.PreflightReport;
import io.github.artifactkit.codeartifact.diagnosis.Problem;
import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.name.PackageFormat;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;

/** Each thing that can be wrong is told apart from the others, with the way out. */
class PreflightTest {

    private static final AwsCredentialsProvider SOMEBODY =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA", "x"));

    private LocalCodeArtifact local;
    private LocalCodeArtifact elsewhere;

    @BeforeEach
    void start() {
        local = LocalCodeArtifact.start();
        local.client().createDomain(d -> d.domain("gamerhub"));
        local.client().createRepository(r -> r.domain("gamerhub").repository("devops"));
        elsewhere = LocalCodeArtifact.start(b -> b.region(Region.EU_WEST_1));
    }

    @AfterEach
    void stop() {
        local.close();
        elsewhere.close();
    }

    private final Preflight.Regions regions = new Preflight.Regions() {
        @Override
        public List<String> others() {
            return List.of("eu-west-1");
        }

        @Override
        public CodeartifactClient client(String region) {
            return elsewhere.client();
        }
    };

    private PreflightReport report(Consumer<CodeArtifact.Builder> settings, String domain, String repository) {
        CodeArtifact.Builder builder = CodeArtifact.builder()
                .region(Region.US_EAST_1)
                .stsEndpointOverride(local.endpoint())
                .preflight(regions, Clock.systemUTC());
        settings.accept(builder);
        try (CodeArtifact codeArtifact = builder.build()) {
            return codeArtifact.domain(domain).repository(repository).preflight();
        }
    }

    private void usual(CodeArtifact.Builder builder) {
        builder.endpointOverride(local.endpoint()).credentialsProvider(SOMEBODY);
    }

    private PreflightReport report() {
        return report(this::usual, "gamerhub", "devops");
    }

    private static PreflightReport.Check last(PreflightReport report) {
        return report.checks().get(report.checks().size() - 1);
    }

    @Test
    void all_is_well() {
        assertThat(report().isReady()).isTrue();
        assertThat(report().checks())
                .extracting(PreflightReport.Check::subject)
                .containsExactly("credentials", "clock", "token", "endpoint", "repository");
    }

    @Test
    void no_credentials() {
        PreflightReport report = report(
                b -> b.endpointOverride(local.endpoint())
                        .credentialsProvider(SystemPropertyCredentialsProvider.create()),
                "gamerhub",
                "devops");
        assertThat(report.problems()).containsExactly(Problem.NO_CREDENTIALS);
        assertThat(last(report).message()).contains("attach a role");
    }

    @Test
    void expired_credentials() {
        local.faults().on("GetAuthorizationToken").error(403, "ExpiredTokenException");
        assertThat(report().problems()).containsExactly(Problem.REJECTED_CREDENTIALS);
        assertThat(last(report()).message()).contains("Renew the credentials or sign in again");
    }

    @Test
    void clock_skew() {
        PreflightReport report = report(
                b -> {
                    usual(b);
                    b.preflight(regions, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(20)));
                },
                "gamerhub",
                "devops");
        assertThat(report.problems()).containsExactly(Problem.CLOCK_SKEW);
        assertThat(report.toString()).contains("minutes ahead of the service's");
    }

    @Test
    void a_domain_in_another_region() {
        elsewhere.client().createDomain(d -> d.domain("faraway"));
        PreflightReport report = report(this::usual, "faraway", "devops");
        assertThat(report.problems()).containsExactly(Problem.WRONG_REGION);
        assertThat(last(report).message()).contains("is not in us-east-1 but in eu-west-1");
    }

    @Test
    void no_such_domain_and_no_such_repository() {
        assertThat(report(this::usual, "nowhere", "devops").problems()).containsExactly(Problem.NO_SUCH_DOMAIN);
        assertThat(report(this::usual, "gamerhub", "nothing").problems()).containsExactly(Problem.NO_SUCH_REPOSITORY);
    }

    @Test
    void a_missing_permission_comes_with_the_policy_that_fixes_it() {
        local.faults().on("GetAuthorizationToken").error(403, "AccessDeniedException");
        PreflightReport report = report();
        assertThat(report.problems()).containsExactly(Problem.MISSING_GET_AUTHORIZATION_TOKEN);
        assertThat(last(report).missing())
                .hasValueSatisfying(policy -> assertThat(policy.toJson())
                        .contains("arn:aws:codeartifact:us-east-1:123456789012:domain/gamerhub"));
        local.faults().clear();
        local.faults().on("GetRepositoryEndpoint").error(403, "AccessDeniedException");
        assertThat(report().problems()).containsExactly(Problem.MISSING_GET_REPOSITORY_ENDPOINT);
    }

    @Test
    void a_repository_that_may_not_be_read() {
        local.faults().on("pypi").error(403, "AccessDeniedException");
        PreflightReport report = report();
        assertThat(report.problems()).containsExactly(Problem.MISSING_READ_FROM_REPOSITORY);
        assertThat(last(report).missing())
                .hasValueSatisfying(
                        policy -> assertThat(policy.actions()).containsExactly("codeartifact:ReadFromRepository"));
    }

    @Test
    void a_given_token_that_has_expired_or_is_of_another_domain() {
        try (CodeArtifact codeArtifact =
                CodeArtifact.builder().client(local.client()).build()) {
            codeArtifact.domain("other").ensure();
            Repository repository = codeArtifact.domain("gamerhub").repository("devops");
            String own = codeArtifact.domain("gamerhub").tokens().get().value();
            String foreign = codeArtifact.domain("other").tokens().get().value();
            assertThat(repository.preflight(PackageFormat.PYPI, own).isReady()).isTrue();
            assertThat(repository.preflight(PackageFormat.PYPI, foreign).problems())
                    .containsExactly(Problem.FOREIGN_TOKEN);
            for (String malformed : List.of(
                    "$CODEARTIFACT_AUTH_TOKEN",
                    "${CODEARTIFACT_AUTH_TOKEN}",
                    "%CODEARTIFACT_AUTH_TOKEN%",
                    "$(aws codeartifact get-authorization-token)",
                    "",
                    " ",
                    own + "\n",
                    " " + own,
                    "\"" + own + "\"",
                    "Bearer " + own,
                    "aws:" + own,
                    own.substring(0, 20) + "\n" + own.substring(20),
                    "token",
                    "<CODEARTIFACT_AUTH_TOKEN>",
                    "****",
                    "None",
                    "process.env.CODEARTIFACT_AUTH_TOKEN",
                    "$env:CODEARTIFACT_AUTH_TOKEN",
                    "Authorization: Bearer " + own,
                    "bearer " + own,
                    "export CODEARTIFACT_AUTH_TOKEN=" + own,
                    "machine x.example login aws password " + own,
                    "//x.example/npm/devops/:_authToken=" + own,
                    "https://aws:" + own + "@x.example/pypi/devops/simple/",
                    own + "\t2030-01-01T00:00:00+00:00",
                    "\u200b" + own,
                    own.substring(0, 40) + "...",
                    "AKIAIOSFODNN7EXAMPLE",
                    Base64.getEncoder().encodeToString(("aws:" + own).getBytes(StandardCharsets.UTF_8)),
                    "An error occurred (AccessDeniedException) when calling the GetAuthorizationToken operation: x",
                    "{\"authorizationToken\": \"" + own + "\", \"expiration\": 1}")) {
                PreflightReport report = repository.preflight(PackageFormat.PYPI, malformed);
                assertThat(report.problems()).as(malformed).containsExactly(Problem.MALFORMED_TOKEN);
                assertThat(report.toString()).doesNotContain(own);
            }
            local.clock().advance(Duration.ofHours(-13));
            String old = local.client()
                    .getAuthorizationToken(t -> t.domain("gamerhub"))
                    .authorizationToken();
            local.clock().advance(Duration.ofHours(13));
            PreflightReport report = repository.preflight(PackageFormat.PYPI, old);
            assertThat(report.problems()).containsExactly(Problem.EXPIRED_TOKEN);
            assertThat(report.toString()).doesNotContain(old, own, foreign);
        }
    }

    @Test
    void an_api_that_cannot_be_reached_and_a_repository_that_cannot() {
        PreflightReport api = report(
                b -> b.endpointOverride(URI.create("http://127.0.0.1:9")).credentialsProvider(SOMEBODY),
                "gamerhub",
                "devops");
        assertThat(api.problems()).containsExactly(Problem.UNREACHABLE_API);
        local.faults().on("pypi").reset();
        PreflightReport repository = report();
        assertThat(repository.problems()).containsExactly(Problem.UNREACHABLE_REPOSITORY);
        assertThat(last(repository).message()).contains("Check the network");
    }

    @Test
    void a_service_that_fails() {
        local.faults().on("GetAuthorizationToken").error();
        assertThat(report().problems()).containsExactly(Problem.SERVICE_FAILURE);
    }
}
