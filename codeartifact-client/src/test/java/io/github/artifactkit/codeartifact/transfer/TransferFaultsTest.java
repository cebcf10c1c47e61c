package io.github.artifactkit.codeartifact.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.artifactkit.codeartifact.Asset;
import io.github.artifactkit.codeartifact.CodeArtifact;
import io.github.artifactkit.codeartifact.PackageVersion;
import io.github.artifactkit.codeartifact.Repository;
import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.LocalFile;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.ServiceFailed;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.Unreachable;
import io.github.artifactkit.codeartifact.local.Faults;
import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.codeartifact.name.PackageFormat;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionStatus;

/** Bytes that get lost on their way: no half file here, no half version there, and another try goes on. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TransferFaultsTest {

    @TempDir
    Path folder;

    private LocalCodeArtifact local;
    private CodeartifactClient once;
    private CodeArtifact codeArtifact;
    private Repository repository;

    @BeforeEach
    void start() {
        local = LocalCodeArtifact.start();
        once = CodeartifactClient.builder()
                .endpointOverride(local.endpoint())
                .region(local.region())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA", "x")))
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
        codeArtifact = CodeArtifact.builder().client(once).build();
        codeArtifact.domain("gamerhub").ensure();
        repository = codeArtifact.domain("gamerhub").repository("devops");
        repository.ensure();
    }

    @AfterEach
    void stop() {
        codeArtifact.close();
        once.close();
        local.close();
    }

    private PackageVersion cli() {
        return repository.generic("tools", "cli").version("1.0");
    }

    /** What goes wrong. */
    private enum Fault {
        DENIED,
        GONE,
        THROTTLED,
        FAILED,
        CUT_CONNECTION,
        CUT_BODY,
        DAMAGED;

        void happensTo(Faults.Rule requests) {
            switch (this) {
                case DENIED -> requests.error(403, "AccessDeniedException");
                case GONE -> requests.error(404, "ResourceNotFoundException");
                case THROTTLED -> requests.throttle(Duration.ofSeconds(1));
                case FAILED -> requests.error();
                case CUT_CONNECTION -> requests.reset();
                case CUT_BODY -> requests.truncate();
                case DAMAGED -> requests.corrupt();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_download_that_fails_leaves_what_was_there_and_no_half_file(Fault fault) throws IOException {
        cli().publish().asset("a.bin", new byte[200_000]).run();
        Path target = Files.writeString(folder.resolve("a.bin"), "old");
        var asset = cli().asset("a.bin");
        fault.happensTo(local.faults().on("GetPackageVersionAsset"));
        assertThatExceptionOfType(CodeArtifactException.class).isThrownBy(() -> asset.downloadTo(target));
        assertThat(target).hasContent("old");
        assertThat(files()).containsExactly(target);
        local.faults().clear();
        assertThat(asset.downloadTo(target)).hasSize(200_000);
    }

    @ParameterizedTest
    @EnumSource
    void a_publication_that_fails_is_finished_by_another_try(Fault fault) {
        fault.happensTo(local.faults().on("PublishPackageVersion"));
        try {
            publish();
            assertThat(fault).as("its answer has no digest that was damaged").isEqualTo(Fault.DAMAGED);
        } catch (CodeArtifactException e) {
            assertThat(e.getMessage()).isNotBlank();
            assertThat(cli().find().stream())
                    .as("no one can install half of it")
                    .allMatch(version -> version.status() == PackageVersionStatus.UNFINISHED);
        }
        local.faults().clear();
        publish();
        assertThat(cli().get().status()).isEqualTo(PackageVersionStatus.PUBLISHED);
        assertThat(cli().assets()).hasSize(2);
    }

    private void publish() {
        cli().publish()
                .asset("a.bin", new byte[100_000])
                .asset("b.bin", new byte[10])
                .run();
    }

    @Test
    void an_interrupted_download_ends_and_leaves_nothing() throws Exception {
        cli().publish().asset("a.bin", new byte[3_000_000]).run();
        var asset = cli().asset("a.bin");
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            assertThatExceptionOfType(CodeArtifactException.class)
                    .isThrownBy(() -> asset.downloadTo(
                            folder, progress -> Thread.currentThread().interrupt()));
            flag.complete(Thread.currentThread().isInterrupted());
        });
        caller.start();
        assertThat(flag.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 409, 429, 500, 503})
    void an_answer_of_the_repository_is_the_callers_to_read(int status) {
        RepositoryHttp http = repository.http(PackageFormat.PYPI);
        local.faults().on("pypi").error(status, "x");
        assertThat(http.send(http.request("simple/flask/").build(), BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(status);
        assertThat(local.requests().stream()
                        .filter(request -> request.operation().equals("GetAuthorizationToken")))
                .as("no status but 401 drops a token")
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_CONNECTION", "CUT_BODY"})
    void an_answer_that_gets_lost_is_reported_and_the_next_comes_through(Fault fault) {
        RepositoryHttp http = repository.http(PackageFormat.PYPI);
        fault.happensTo(local.faults().on("pypi"));
        assertThatExceptionOfType(Unreachable.class)
                .isThrownBy(() -> http.send(http.request("simple/flask/").build(), BodyHandlers.ofString()))
                .withMessageContaining("/pypi/devops/");
        local.faults().clear();
        assertThat(http.send(http.request("simple/flask/").build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void an_answer_that_takes_longer_than_the_request_allows_is_given_up() {
        RepositoryHttp http = repository.http(PackageFormat.PYPI);
        local.faults().on("pypi").delay(Duration.ofSeconds(3));
        assertThatExceptionOfType(Unreachable.class)
                .isThrownBy(() -> http.send(
                        http.request("simple/flask/")
                                .timeout(Duration.ofMillis(300))
                                .build(),
                        BodyHandlers.discarding()))
                .withMessageContaining("Timeout");
    }

    @Test
    void an_interrupted_request_ends_and_the_thread_stays_interrupted() {
        RepositoryHttp http = repository.http(PackageFormat.PYPI);
        codeArtifact.domain("gamerhub").tokens().get();
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(Unreachable.class)
                .isThrownBy(() -> http.send(http.request("simple/flask/").build(), BodyHandlers.discarding()))
                .withMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    /** Each reader sees one of the two files, whole. */
    @Test
    void downloads_to_one_path_at_the_same_time_do_not_disturb_each_other() throws Exception {
        byte[] ones = new byte[300_000];
        Arrays.fill(ones, (byte) 1);
        cli().publish().asset("a.bin", new byte[200_000]).asset("b.bin", ones).run();
        Path target = folder.resolve("shared.bin");
        List<Asset> assets = cli().assets().toList();
        assets.get(0).downloadTo(target);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Path>> downloads = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                Asset asset = assets.get(i % 2);
                downloads.add(threads.submit(() -> asset.downloadTo(target)));
            }
            while (!downloads.stream().allMatch(Future::isDone)) {
                byte[] seen = Files.readAllBytes(target);
                assertThat(seen).isEqualTo(seen.length == 200_000 ? new byte[200_000] : ones);
            }
            for (Future<Path> download : downloads) {
                assertThat(download.get()).isEqualTo(target);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(files()).containsExactly(target);
    }

    @Test
    void files_and_links_beside_the_target_are_left_alone() throws IOException {
        cli().publish().asset("a.bin", new byte[1_000]).run();
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Files.createSymbolicLink(folder.resolve("a.bin.part"), victim);
        Path own = Files.writeString(folder.resolve("b.bin.part"), "half of another download");
        cli().asset("a.bin").downloadTo(folder.resolve("a.bin"));
        cli().asset("a.bin").downloadTo(folder.resolve("b.bin"));
        assertThat(victim).hasContent("precious");
        assertThat(folder.resolve("a.bin.part")).isSymbolicLink();
        assertThat(own).hasContent("half of another download");
    }

    @Test
    void a_link_in_the_place_of_the_target_is_replaced_and_not_followed() throws IOException {
        cli().publish().asset("a.bin", new byte[1_000]).run();
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Path target = Files.createSymbolicLink(folder.resolve("a.bin"), victim);
        cli().asset("a.bin").downloadTo(target);
        assertThat(victim).hasContent("precious");
        assertThat(Files.isSymbolicLink(target)).isFalse();
        assertThat(target).hasSize(1_000);
    }

    @Test
    void a_body_longer_than_announced_is_cut_off_at_once() {
        AtomicLong read = new AtomicLong();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                read.incrementAndGet();
                return 0;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                read.addAndGet(length);
                return length;
            }
        };
        Path target = folder.resolve("one.bin");
        assertThatExceptionOfType(ServiceFailed.class)
                .isThrownBy(() -> new Download("one.bin", null, 1, ignored -> {}).to(target, () -> endless))
                .withMessageContaining("more than 1 bytes");
        assertThat(read).hasValueLessThan(1_000_000);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_missing_folder_is_named() {
        cli().publish().asset("a.bin", new byte[10]).run();
        assertThatExceptionOfType(LocalFile.class)
                .isThrownBy(() -> cli().asset("a.bin").downloadTo(folder.resolve("none/a.bin")))
                .withMessageContaining("the folder does not exist");
    }

    @Test
    void a_folder_that_cannot_be_written_is_named() throws IOException {
        cli().publish().asset("a.bin", new byte[10]).run();
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThatExceptionOfType(LocalFile.class)
                .isThrownBy(() -> cli().asset("a.bin").downloadTo(file.resolve("inside")))
                .withMessageContaining("Cannot write " + file);
    }
}
