package io.github.artifactkit.codeartifact.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;
import software.amazon.awssdk.services.codeartifact.model.ConflictException;
import software.amazon.awssdk.services.codeartifact.model.GetAuthorizationTokenResponse;
import software.amazon.awssdk.services.codeartifact.model.ListRepositoriesResponse;
import software.amazon.awssdk.services.codeartifact.model.PackageFormat;
import software.amazon.awssdk.services.codeartifact.model.RepositoryDescription;
import software.amazon.awssdk.services.codeartifact.model.RepositorySummary;
import software.amazon.awssdk.services.codeartifact.model.ResourceNotFoundException;
import software.amazon.awssdk.services.codeartifact.model.ResourceType;
import software.amazon.awssdk.services.codeartifact.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.codeartifact.model.UpstreamRepository;
import software.amazon.awssdk.services.codeartifact.model.ValidationException;
import software.amazon.awssdk.services.codeartifact.model.ValidationExceptionReason;
import software.amazon.awssdk.services.sts.StsClient;

/** The API as the AWS SDK for Java sees it. */
class ControlPlaneTest {

    private LocalCodeArtifact local;
    private CodeartifactClient client;

    @BeforeEach
    void start() {
        local = LocalCodeArtifact.start(builder -> builder.sessionDuration(Duration.ofMinutes(15)));
        client = local.client();
    }

    @AfterEach
    void stop() {
        local.close();
    }

    @Test
    void a_domain_is_made_described_listed_and_deleted() {
        var made = client.createDomain(d -> d.domain("gamerhub")).domain();
        assertThat(made.arn()).isEqualTo("arn:aws:codeartifact:us-east-1:123456789012:domain/gamerhub");
        assertThat(made.owner()).isEqualTo("123456789012");
        assertThat(made.createdTime()).isCloseTo(local.clock().instant(), within());
        assertThat(client.describeDomain(d -> d.domain("gamerhub")).domain()).isEqualTo(made);
        assertThat(client.listDomains(r -> {}).domains()).hasSize(1);
        client.deleteDomain(d -> d.domain("gamerhub"));
        assertThat(client.listDomains(r -> {}).domains()).isEmpty();
    }

    private static org.assertj.core.data.TemporalUnitOffset within() {
        return org.assertj.core.api.Assertions.within(1, ChronoUnit.MINUTES);
    }

    @Test
    void errors_have_the_type_and_the_fields_of_the_model() {
        client.createDomain(d -> d.domain("gamerhub"));
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> client.createDomain(d -> d.domain("gamerhub")))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(409))
                .satisfies(e -> assertThat(e.resourceType()).isEqualTo(ResourceType.DOMAIN))
                .satisfies(e -> assertThat(e.requestId()).isNotBlank());
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() ->
                        client.describeRepository(r -> r.domain("gamerhub").repository("none")))
                .satisfies(e -> assertThat(e.resourceType()).isEqualTo(ResourceType.REPOSITORY))
                .satisfies(e -> assertThat(e.resourceId()).isEqualTo("gamerhub/none"));
        for (String wrong : List.of("X", "a b", "../x", "a", "-ab")) {
            assertThatExceptionOfType(ValidationException.class)
                    .isThrownBy(() -> client.createDomain(d -> d.domain(wrong)))
                    .satisfies(
                            e -> assertThat(e.reason()).isEqualTo(ValidationExceptionReason.FIELD_VALIDATION_FAILED));
        }
    }

    @Test
    void a_domain_of_another_account_is_not_found() {
        client.createDomain(d -> d.domain("gamerhub"));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(
                        () -> client.describeDomain(d -> d.domain("gamerhub").domainOwner("999999999999")));
    }

    @Test
    void a_domain_with_repositories_is_not_deleted() {
        client.createDomain(d -> d.domain("gamerhub"));
        client.createRepository(r -> r.domain("gamerhub").repository("devops"));
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> client.deleteDomain(d -> d.domain("gamerhub")));
    }

    @Test
    void upstreams_stay_if_they_are_not_given_and_go_if_the_list_is_empty() {
        client.createDomain(d -> d.domain("gamerhub"));
        client.createRepository(r -> r.domain("gamerhub").repository("store"));
        client.createRepository(r -> r.domain("gamerhub").repository("devops").upstreams(upstream("store")));
        client.updateRepository(r -> r.domain("gamerhub").repository("devops").description("CI"));
        RepositoryDescription kept = describe("devops");
        assertThat(kept.upstreams()).extracting("repositoryName").containsExactly("store");
        assertThat(kept.description()).isEqualTo("CI");
        client.updateRepository(r -> r.domain("gamerhub").repository("devops").upstreams(List.of()));
        assertThat(describe("devops").upstreams()).isEmpty();
    }

    private static UpstreamRepository upstream(String name) {
        return UpstreamRepository.builder().repositoryName(name).build();
    }

    private RepositoryDescription describe(String name) {
        return client.describeRepository(r -> r.domain("gamerhub").repository(name))
                .repository();
    }

    @Test
    void an_upstream_must_be_there() {
        client.createDomain(d -> d.domain("gamerhub"));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> client.createRepository(
                        r -> r.domain("gamerhub").repository("devops").upstreams(upstream("none"))));
    }

    @Test
    void a_repository_has_one_external_connection() {
        client.createDomain(d -> d.domain("gamerhub"));
        client.createRepository(r -> r.domain("gamerhub").repository("store"));
        client.associateExternalConnection(
                c -> c.domain("gamerhub").repository("store").externalConnection("public:pypi"));
        assertThat(describe("store").externalConnections())
                .extracting("externalConnectionName")
                .containsExactly("public:pypi");
        assertThatExceptionOfType(ServiceQuotaExceededException.class)
                .isThrownBy(() -> client.associateExternalConnection(
                        c -> c.domain("gamerhub").repository("store").externalConnection("public:npmjs")))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(402));
        client.disassociateExternalConnection(
                c -> c.domain("gamerhub").repository("store").externalConnection("public:pypi"));
        assertThat(describe("store").externalConnections()).isEmpty();
    }

    @Test
    void lists_come_in_pages() {
        client.createDomain(d -> d.domain("gamerhub"));
        for (String name : List.of("aa", "bb", "cc")) {
            client.createRepository(r -> r.domain("gamerhub").repository(name));
        }
        List<String> names = client.listRepositoriesPaginator(r -> r.maxResults(1)).stream()
                .map(ListRepositoriesResponse::repositories)
                .flatMap(List::stream)
                .map(RepositorySummary::name)
                .toList();
        assertThat(names).containsExactly("aa", "bb", "cc");
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> client.listRepositories(r -> r.maxResults(1001)));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> client.listRepositories(r -> r.nextToken("forged")));
    }

    @Test
    void a_token_lives_as_long_as_it_was_asked_for() {
        client.createDomain(d -> d.domain("gamerhub"));
        GetAuthorizationTokenResponse usual = client.getAuthorizationToken(t -> t.domain("gamerhub"));
        assertThat(usual.authorizationToken().split("\\.")).hasSize(5);
        assertThat(usual.expiration()).isCloseTo(local.clock().instant().plus(Duration.ofHours(12)), within());
        GetAuthorizationTokenResponse session =
                client.getAuthorizationToken(t -> t.domain("gamerhub").durationSeconds(0L));
        assertThat(session.expiration()).isCloseTo(local.clock().instant().plus(Duration.ofMinutes(15)), within());
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() ->
                        client.getAuthorizationToken(t -> t.domain("gamerhub").durationSeconds(899L)));
    }

    @Test
    void the_endpoint_leads_back_to_this_server() {
        client.createDomain(d -> d.domain("gamer-hub"));
        client.createRepository(r -> r.domain("gamer-hub").repository("devops"));
        String endpoint = client.getRepositoryEndpoint(
                        e -> e.domain("gamer-hub").repository("devops").format(PackageFormat.PYPI))
                .repositoryEndpoint();
        assertThat(endpoint).isEqualTo(local.endpoint() + "/gamer-hub-123456789012/pypi/devops/");
    }

    @Test
    void sts_tells_the_account() {
        try (StsClient sts = StsClient.builder()
                .endpointOverride(local.endpoint())
                .region(local.region())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA", "x")))
                .build()) {
            assertThat(sts.getCallerIdentity().account()).isEqualTo("123456789012");
        }
    }

    @Test
    void an_unsigned_request_is_rejected_and_a_broken_body_is_invalid() throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        URI domain = URI.create(local.endpoint() + "/v1/domain?domain=gamerhub");
        var unsigned = http.send(HttpRequest.newBuilder(domain).build(), BodyHandlers.ofString());
        assertThat(unsigned.statusCode()).isEqualTo(403);
        assertThat(unsigned.headers().firstValue("x-amzn-ErrorType")).contains("AccessDeniedException");
        var broken = http.send(
                HttpRequest.newBuilder(domain)
                        .header(
                                "Authorization",
                                "AWS4-HMAC-SHA256 Credential=AKIA/20261123/us-east-1/codeartifact/aws4_request")
                        .POST(HttpRequest.BodyPublishers.ofString("{"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(broken.statusCode()).isEqualTo(400);
        assertThat(broken.body()).contains("The body is not JSON");
    }

    @Test
    void a_port_in_use_is_told_by_its_number() {
        int port = local.endpoint().getPort();
        assertThatExceptionOfType(java.io.UncheckedIOException.class)
                .isThrownBy(() -> LocalCodeArtifact.start(builder -> builder.port(port)))
                .withMessageContaining("cannot listen on port " + port);
    }

    @Test
    void closing_ends_all_threads_and_may_be_repeated() {
        client.listDomains(r -> {});
        local.close();
        local.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("codeartifact-local-") && thread.isAlive());
    }
}
