package io.github.artifactkit.codeartifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.artifactkit.codeartifact.error.CodeArtifactException.Conflict;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.InvalidRequest;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.NotFound;
import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.name.PackageFormat;
import io.github.artifactkit.codeartifact.name.PublicSource;
import io.github.artifactkit.codeartifact.provision.Change;
import io.github.artifactkit.codeartifact.provision.Ensured;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** Domains and repositories are brought to the state that is asked for. */
class ProvisioningTest {

    private LocalCodeArtifact local;
    private CodeArtifact codeArtifact;
    private Domain domain;

    @BeforeEach
    void start() {
        local = LocalCodeArtifact.start();
        codeArtifact = CodeArtifact.builder().client(local.client()).build();
        domain = codeArtifact.domain("gamerhub");
    }

    @AfterEach
    void stop() {
        codeArtifact.close();
        local.close();
    }

    private static List<String> texts(Ensured<?> ensured) {
        return ensured.changes().stream().map(Change::toString).toList();
    }

    private List<String> upstreams(String repository) {
        return domain.repository(repository).get().upstreams().stream()
                .map(upstream -> upstream.repositoryName())
                .toList();
    }

    @Test
    void a_domain_is_made_once() {
        assertThat(domain.find()).isEmpty();
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(domain::get)
                .withMessage("The domain gamerhub does not exist in us-east-1.");
        assertThat(texts(domain.ensure())).containsExactly("domain gamerhub: create");
        Ensured<?> again = domain.ensure();
        assertThat(again.isChanged()).isFalse();
        assertThat(domain.get().name()).isEqualTo("gamerhub");
        assertThat(codeArtifact.domains()).hasSize(1);
    }

    @Test
    void a_token_that_was_asked_for_too_early_is_available_once_the_domain_exists() {
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> domain.tokens().get())
                .withMessageContaining("Domain not found")
                .withMessageContaining("The service is asked again from");
        domain.ensure();
        assertThat(domain.tokens().get().domain()).isEqualTo("gamerhub");
    }

    @Test
    void a_handle_makes_no_call_until_a_verb_is_used() {
        domain.repository("devops").pypi("Flask").version("3.0.0");
        domain.tokens();
        assertThat(local.requests()).isEmpty();
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> codeArtifact.domain("Gamer Hub"));
        assertThat(local.requests()).isEmpty();
    }

    @Test
    void a_public_source_comes_through_a_store_repository_as_in_the_console() {
        domain.ensure();
        Repository devops = domain.repository("devops-cicd-repo");
        assertThat(texts(devops.ensure(r -> r.description("CI").publicSource(PublicSource.PYPI))))
                .containsExactly(
                        "repository gamerhub/pypi-store: create",
                        "repository gamerhub/pypi-store: connect to public:pypi",
                        "repository gamerhub/devops-cicd-repo: create with upstreams pypi-store");
        assertThat(upstreams("devops-cicd-repo")).containsExactly("pypi-store");
        assertThat(devops.get().externalConnections()).isEmpty();
        assertThat(devops.get().description()).isEqualTo("CI");
        assertThat(domain.repository("pypi-store").get().externalConnections())
                .extracting("externalConnectionName")
                .containsExactly("public:pypi");
        assertThat(devops.ensure(r -> r.description("CI").publicSource(PublicSource.PYPI))
                        .changes())
                .isEmpty();
    }

    @Test
    void a_store_that_is_there_is_used_again_and_one_of_another_source_is_rejected() {
        domain.ensure();
        domain.repository("aa").ensure(r -> r.publicSource(PublicSource.PYPI));
        assertThat(texts(domain.repository("bb").ensure(r -> r.publicSource(PublicSource.PYPI))))
                .containsExactly("repository gamerhub/bb: create with upstreams pypi-store");
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> domain.repository("cc").ensure(r -> r.publicSource(PublicSource.NPMJS, "pypi-store")))
                .withMessageContaining("is connected to public:pypi")
                .withMessageContaining("name another store");
        assertThat(domain.repository("cc").find()).isEmpty();
    }

    @Test
    void upstreams_are_added_in_order_and_none_is_taken_away() {
        domain.ensure();
        for (String name : List.of("aa", "bb", "cc", "devops")) {
            domain.repository(name).ensure();
        }
        Repository devops = domain.repository("devops");
        devops.ensure(r -> r.upstream("bb").upstream("aa"));
        assertThat(upstreams("devops")).containsExactly("bb", "aa");
        devops.ensure(r -> r.upstream("cc"));
        assertThat(upstreams("devops")).containsExactly("bb", "aa", "cc");
        assertThat(texts(devops.ensure(r -> r.upstream("cc").upstream("bb"))))
                .containsExactly("repository gamerhub/devops: set upstreams cc, aa, bb, before bb, aa, cc");
        devops.ensure(r -> r.description("only the description"));
        assertThat(upstreams("devops")).containsExactly("cc", "aa", "bb");
    }

    @Test
    void a_missing_upstream_or_domain_is_named_at_once() {
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> domain.repository("devops").ensure())
                .withMessageContaining("gamerhub");
        domain.ensure();
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> domain.repository("devops").ensure(r -> r.upstream("none")))
                .withMessage(
                        "The upstream none of gamerhub/devops does not exist in the domain gamerhub: create it first.");
    }

    @Test
    void many_may_ensure_the_same_at_once() throws Exception {
        ExecutorService many = Executors.newFixedThreadPool(8);
        try {
            List<CompletableFuture<Ensured<?>>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(CompletableFuture.supplyAsync(
                        () -> {
                            domain.ensure();
                            return domain.repository("devops").ensure(r -> r.publicSource(PublicSource.PYPI));
                        },
                        many));
            }
            for (CompletableFuture<Ensured<?>> each : all) {
                each.get();
            }
        } finally {
            many.shutdownNow();
        }
        assertThat(domain.repositories()).extracting("name").containsExactly("devops", "pypi-store");
    }

    @Test
    void lists_are_read_page_by_page_as_far_as_they_are_needed() {
        domain.ensure();
        for (String name : List.of("aa", "bb", "bbc", "dd")) {
            domain.repository(name).ensure();
        }
        long before = local.requests().size();
        assertThat(codeArtifact.repositories(r -> r.maxResults(1)).limit(2)).hasSize(2);
        assertThat(local.requests().size() - before).isBetween(2L, 3L);
        assertThat(codeArtifact.repositories(r -> r.maxResults(1))).hasSize(4);
        assertThat(domain.repositories(r -> r.repositoryPrefix("bb")))
                .extracting("name")
                .containsExactly("bb", "bbc");
    }

    @Test
    void the_endpoint_of_a_format_is_taken_apart() {
        domain.ensure();
        domain.repository("devops").ensure();
        var endpoint = domain.repository("devops").endpoint(PackageFormat.PYPI);
        assertThat(endpoint.domain()).isEqualTo(domain.name());
        assertThat(endpoint.uri()).hasToString(local.endpoint() + "/gamerhub-123456789012/pypi/devops/");
    }

    @Test
    void the_account_comes_from_sts_where_no_owner_is_given() {
        try (CodeArtifact own = CodeArtifact.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(local.endpoint())
                .stsEndpointOverride(local.endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA", "x")))
                .build()) {
            assertThat(own.domain("gamerhub").arn())
                    .isEqualTo("arn:aws:codeartifact:us-east-1:123456789012:domain/gamerhub");
            assertThat(own.domain("gamerhub").repository("devops").arn())
                    .isEqualTo("arn:aws:codeartifact:us-east-1:123456789012:repository/gamerhub/devops");
            assertThat(own.domain("gamerhub", "111122223333").owner().value()).isEqualTo("111122223333");
            assertThat(local.requests()).hasSize(1);
        }
    }

    @Test
    void a_client_that_was_brought_stays_open() {
        codeArtifact.close();
        assertThat(codeArtifact.sdk().listDomains(r -> {}).domains()).isEmpty();
    }

    @Test
    void a_client_and_its_own_settings_exclude_each_other() {
        assertThatIllegalStateException()
                .isThrownBy(() -> CodeArtifact.builder().client(local.client()).region(Region.EU_WEST_1));
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> CodeArtifact.builder().region(Region.EU_WEST_1).client(local.client()));
    }
}
