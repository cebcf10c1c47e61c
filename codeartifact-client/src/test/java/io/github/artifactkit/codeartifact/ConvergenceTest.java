package io.github.artifactkit.codeartifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.Conflict;
import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.name.PublicSource;
import io.github.artifactkit.codeartifact.provision.Change;
import io.github.artifactkit.codeartifact.provision.Ensured;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;
import software.amazon.awssdk.services.codeartifact.model.ResourceNotFoundException;

/** {@code ensure()} while others do the same, and with a service that shows what was made a little later. */
class ConvergenceTest {

    private final List<Duration> pauses = new ArrayList<>();

    /** What happens before a method of the SDK's client is called, once. */
    private final Map<String, Runnable> before = new ConcurrentHashMap<>();

    private LocalCodeArtifact local;
    private CodeArtifact codeArtifact;
    private Domain domain;
    private Repository repository;

    @BeforeEach
    void start() {
        local = LocalCodeArtifact.start();
        CodeartifactClient real = local.client();
        CodeartifactClient watched = (CodeartifactClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {CodeartifactClient.class}, (proxy, method, arguments) -> {
                    Runnable first = before.remove(method.getName());
                    if (first != null) {
                        first.run();
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        codeArtifact = CodeArtifact.builder().client(watched).pause(pauses::add).build();
        domain = codeArtifact.domain("gamerhub");
        repository = domain.repository("devops");
    }

    @AfterEach
    void stop() {
        codeArtifact.close();
        local.close();
    }

    /** For so many calls the service does not show a repository that it has made. */
    private void repositoriesShowLate(int calls) {
        before.put("describeRepository", () -> {
            if (calls > 1) {
                repositoriesShowLate(calls - 1);
            }
            throw ResourceNotFoundException.builder()
                    .statusCode(404)
                    .resourceType("repository")
                    .message("Repository not found")
                    .build();
        });
    }

    @Test
    void what_someone_else_makes_in_between_is_used_and_not_claimed() {
        before.put("createDomain", () -> local.client().createDomain(r -> r.domain("gamerhub")));
        assertThat(domain.ensure().changes()).isEmpty();
        before.put(
                "createRepository",
                () -> local.client()
                        .createRepository(
                                r -> r.domain("gamerhub").repository("devops").description("theirs")));
        Ensured<?> ensured = repository.ensure(r -> r.description("ours"));
        assertThat(ensured.changes())
                .extracting(Change::toString)
                .containsExactly("repository gamerhub/devops: describe as 'ours'");
        assertThat(repository.get().description()).isEqualTo("ours");
    }

    @Test
    void a_store_that_someone_else_connects_in_between_is_used() {
        domain.ensure();
        before.put(
                "associateExternalConnection",
                () -> local.client()
                        .associateExternalConnection(r ->
                                r.domain("gamerhub").repository("pypi-store").externalConnection("public:pypi")));
        repository.ensure(r -> r.publicSource(PublicSource.PYPI));
        assertThat(domain.repository("pypi-store").get().externalConnections()).hasSize(1);
        assertThat(repository.get().upstreams()).extracting("repositoryName").containsExactly("pypi-store");
    }

    @Test
    void a_repository_that_shows_late_is_waited_for_and_made_once() {
        domain.ensure();
        before.put("createRepository", () -> repositoriesShowLate(3));
        assertThat(repository.ensure().changes()).extracting(Change::what).containsExactly("create");
        assertThat(pauses).containsExactly(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(repository.get().name()).isEqualTo("devops");
    }

    @Test
    void a_repository_that_never_shows_is_an_error_after_half_a_minute() {
        domain.ensure();
        repositoriesShowLate(Integer.MAX_VALUE);
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> repository.ensure())
                .withMessageContaining("devops");
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
    }

    @Test
    void a_thread_that_is_interrupted_while_it_waits_is_told_so() {
        domain.ensure();
        before.put("createRepository", () -> repositoriesShowLate(3));
        try (CodeArtifact other = CodeArtifact.builder()
                .client(codeArtifact.sdk())
                .pause(time -> {
                    throw new InterruptedException();
                })
                .build()) {
            assertThatExceptionOfType(CodeArtifactException.class)
                    .isThrownBy(
                            () -> other.domain("gamerhub").repository("devops").ensure())
                    .withMessageContaining("interrupted while it waited");
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
