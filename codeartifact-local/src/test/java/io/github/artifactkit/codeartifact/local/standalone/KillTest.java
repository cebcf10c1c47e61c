package io.github.artifactkit.codeartifact.local.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.local.source.Digest;
import io.github.artifactkit.codeartifact.local.source.Fingerprint;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;
import software.amazon.awssdk.services.codeartifact.model.PackageFormat;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionSummary;

/** A server that is killed at any moment loses nothing that it has acknowledged. */
class KillTest {

    private static final int ROUNDS = 5;
    private static final int WRITERS = 4;

    @TempDir
    Path data;

    /** The texts of the versions that were acknowledged. */
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    private final AtomicInteger next = new AtomicInteger();

    @Test
    void nothing_acknowledged_is_lost() throws Exception {
        Random random = new Random();
        for (int round = 0; round < ROUNDS; round++) {
            try (Program program = new Program("--data", data.toString(), "--quiet");
                    CodeartifactClient client = Program.client(program.endpoint())) {
                if (round == 0) {
                    client.createDomain(d -> d.domain("dom"));
                    client.createRepository(r -> r.domain("dom").repository("team"));
                }
                check(client);
                ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
                for (int i = 0; i < WRITERS; i++) {
                    writers.execute(() -> publishUntilItFails(client));
                }
                TimeUnit.MILLISECONDS.sleep(200 + random.nextInt(600)); // the moment of the kill is not to be known
                program.kill();
                writers.shutdown();
                assertThat(writers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            }
        }
        try (Program program = new Program("--data", data.toString(), "--quiet");
                CodeartifactClient client = Program.client(program.endpoint())) {
            check(client);
            assertThat(acknowledged).hasSizeGreaterThan(ROUNDS);
        }
    }

    private void publishUntilItFails(CodeartifactClient client) {
        try {
            while (true) {
                String version = String.valueOf(next.incrementAndGet());
                String text = "content of " + version;
                client.publishPackageVersion(
                        r -> r.domain("dom")
                                .repository("team")
                                .format(PackageFormat.GENERIC)
                                .namespace("acme")
                                .packageValue("tool")
                                .packageVersion(version)
                                .assetName("tool.txt")
                                .assetSHA256(
                                        Fingerprint.of(text.getBytes(UTF_8)).digest(Digest.SHA256)),
                        RequestBody.fromString(text));
                acknowledged.put(version, text);
            }
        } catch (SdkException killed) {
            // What was under way may be there or not.
            assertThat(killed).isNotNull();
        }
    }

    /** Everything acknowledged is there, and what else is there is whole. */
    private void check(CodeartifactClient client) {
        if (acknowledged.isEmpty()) {
            return;
        }
        var held = client
                .listPackageVersionsPaginator(r -> r.domain("dom")
                        .repository("team")
                        .format(PackageFormat.GENERIC)
                        .namespace("acme")
                        .packageValue("tool"))
                .versions()
                .stream()
                .map(PackageVersionSummary::version)
                .toList();
        assertThat(held).containsAll(acknowledged.keySet());
        for (String version : held) {
            assertThat(client.getPackageVersionAssetAsBytes(r -> r.domain("dom")
                                    .repository("team")
                                    .format(PackageFormat.GENERIC)
                                    .namespace("acme")
                                    .packageValue("tool")
                                    .packageVersion(version)
                                    .asset("tool.txt"))
                            .asUtf8String())
                    .isEqualTo("content of " + version);
        }
    }
}
