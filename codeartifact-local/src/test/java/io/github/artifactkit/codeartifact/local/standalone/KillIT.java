package io.github.artifactkit.codeartifact.local.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.local.source.Digest;
import io.github.artifactkit.codeartifact.local.source.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;
import software.amazon.awssdk.services.codeartifact.model.PackageFormat;
import software.amazon.awssdk.services.codeartifact.model.PackageVersionSummary;
import software.amazon.awssdk.services.codeartifact.model.ResourceNotFoundException;

/** A server that is killed at any moment loses nothing that it has acknowledged. */
@Isolated("counts on the processor for itself")
class KillIT {

    /** {@code -Dkill.rounds=200} for a long run. */
    private static final int ROUNDS = Integer.getInteger("kill.rounds", 5);

    private static final int WRITERS = 4;

    /** Kills in one data folder: every check reads all that the folder holds. */
    private static final int ROUNDS_IN_A_FOLDER = 20;

    @TempDir
    Path folders;

    private Path data = Path.of("");

    /** The texts of the versions in the data folder that were acknowledged. */
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    private final AtomicInteger next = new AtomicInteger();

    @Test
    void nothing_acknowledged_is_lost(TestReporter reporter) throws Exception {
        Random random = new Random();
        int kept = 0;
        for (int round = 0; round < ROUNDS; round++) {
            if (round % ROUNDS_IN_A_FOLDER == 0) {
                kept += checkLastTime();
                beginFolder(round);
            }
            try (Program program = new Program("--data", data.toString(), "--quiet");
                    CodeartifactClient client = Program.client(program.endpoint())) {
                makeRepository(client);
                check(client);
                ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
                for (int i = 0; i < WRITERS; i++) {
                    writers.execute(() -> publishUntilItFails(client));
                }
                killUnderLoad(program, random);
                writers.shutdown();
                assertThat(writers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            }
        }
        kept += checkLastTime();
        assertThat(kept).isGreaterThan(ROUNDS);
        reporter.publishEntry("kills", ROUNDS + ", none of " + kept + " acknowledged versions lost");
    }

    @Test
    void damage_behind_a_kill_is_told_before_anything_is_lost(TestReporter reporter) throws Exception {
        Random random = new Random();
        int told = 0;
        for (int round = 0; round < ROUNDS; round++) {
            if (round % ROUNDS_IN_A_FOLDER == 0) {
                beginFolder(round);
            }
            try (Program program = new Program("--data", data.toString(), "--quiet");
                    CodeartifactClient client = Program.client(program.endpoint())) {
                makeRepository(client);
                check(client);
                ExecutorService writer = Executors.newSingleThreadExecutor();
                writer.execute(() -> publishUntilItFails(client));
                killUnderLoad(program, random);
                writer.shutdown();
                assertThat(writer.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            }
            damage(random);
            if (isTold()) {
                told++;
                recover();
            }
        }
        assertThat(told).as("damaged starts that were told").isPositive();
        reporter.publishEntry("kills with damage", ROUNDS + ", " + told + " told, " + next.get() + " versions sent");
    }

    /** Returns how many versions of the data folder were acknowledged. */
    private int checkLastTime() throws Exception {
        if (acknowledged.isEmpty()) {
            return 0;
        }
        try (Program program = new Program("--data", data.toString(), "--quiet");
                CodeartifactClient client = Program.client(program.endpoint())) {
            check(client);
        }
        return acknowledged.size();
    }

    private void beginFolder(int round) {
        data = folders.resolve("from-" + round);
        acknowledged.clear();
    }

    /** Cuts off the end of the journal, or flips a bit near it. */
    private void damage(Random random) throws IOException {
        Path journal = data.resolve("journal");
        byte[] bytes = Files.readAllBytes(journal);
        int header = 30;
        int from = Math.max(bytes.length - 1_000, header);
        int at = from + random.nextInt(bytes.length - from);
        if (random.nextBoolean()) {
            bytes = Arrays.copyOf(bytes, at);
        } else {
            bytes[at] ^= (byte) (1 << random.nextInt(8));
        }
        Files.write(journal, bytes);
    }

    /** A start that fails says why; one that does not has all that was acknowledged. */
    private boolean isTold() throws Exception {
        try (Program program = new Program("--data", data.toString(), "--quiet")) {
            try (CodeartifactClient client = Program.client(program.endpoint())) {
                check(client);
                return false;
            } catch (AssertionError rejected) {
                assertThat(program.exit()).isEqualTo(1);
                assertThat(program.errors()).contains("is damaged", "--recover");
                return true;
            }
        }
    }

    private void recover() throws Exception {
        try (Program program = new Program("--data", data.toString(), "--quiet", "--recover");
                CodeartifactClient client = Program.client(program.endpoint())) {
            acknowledged.keySet().retainAll(held(client));
            check(client);
        }
    }

    /** Kills it at a moment that is not known, once something more was acknowledged. */
    private void killUnderLoad(Program program, Random random) throws InterruptedException {
        int before = acknowledged.size();
        for (int i = 0; i < 6_000 && acknowledged.size() == before; i++) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        TimeUnit.MILLISECONDS.sleep(random.nextInt(400));
        program.kill();
    }

    /** Unless it is there: a recovery may have lost it. */
    private static void makeRepository(CodeartifactClient client) {
        if (client.listDomains(d -> {}).domains().isEmpty()) {
            client.createDomain(d -> d.domain("dom"));
        }
        if (client.listRepositories(r -> {}).repositories().isEmpty()) {
            client.createRepository(r -> r.domain("dom").repository("team"));
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
        List<String> held = held(client);
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

    private static List<String> held(CodeartifactClient client) {
        try {
            return client
                    .listPackageVersionsPaginator(r -> r.domain("dom")
                            .repository("team")
                            .format(PackageFormat.GENERIC)
                            .namespace("acme")
                            .packageValue("tool"))
                    .versions()
                    .stream()
                    .map(PackageVersionSummary::version)
                    .toList();
        } catch (ResourceNotFoundException nothingLeft) {
            return List.of();
        }
    }
}
