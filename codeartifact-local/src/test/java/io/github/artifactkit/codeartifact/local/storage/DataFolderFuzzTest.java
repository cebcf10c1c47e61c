package io.github.artifactkit.codeartifact.local.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import io.github.artifactkit.testing.PropertyShare;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * A good data folder with bytes of its journal changed, cut out, doubled and put in: all that was acknowledged is there, or
 * the damage is reported and no file is deleted. {@code -Dfuzz.seconds=600} goes on for ten minutes, and publishes the
 * number of folders.
 */
class DataFolderFuzzTest {

    private static final int TRIES = PropertyShare.of(150);
    private static final long SECONDS = Long.getLong("fuzz.seconds", 0);

    @TempDir
    Path folder;

    private Path good;
    private byte[] journal;
    private Map<Path, byte[]> files;
    private List<String> contents;

    @BeforeEach
    void makeGoodFolder() throws IOException {
        good = folder.resolve("good");
        try (LocalCodeArtifact local = LocalCodeArtifact.start(b -> b.data(good))) {
            for (String version : List.of("1", "2", "3")) {
                local.seed()
                        .domain("dom")
                        .repository("team")
                        .asset(
                                "generic",
                                "acme",
                                "tool",
                                version,
                                "tool.txt",
                                ("content of " + version).getBytes(UTF_8));
            }
            local.client().createDomain(d -> d.domain("other"));
            local.client().deleteDomain(d -> d.domain("other"));
        }
        files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(good)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(good.relativize(file), Files.readAllBytes(file));
            }
        }
        journal = Files.readAllBytes(good.resolve("journal"));
        try (DataFolder opened = open(good, false)) {
            contents = contents(opened);
        }
    }

    @Test
    void a_damaged_journal_is_read_whole_or_reported() throws IOException {
        assertReported(new Random(20261128), TRIES);
    }

    @Test
    void a_damaged_journal_is_read_whole_or_reported_for_as_long_as_asked(TestReporter reporter) throws IOException {
        long seed = System.nanoTime();
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        int tries = 0;
        int reported = 0;
        for (Random random = new Random(seed); System.nanoTime() < end; tries += TRIES) {
            reported += assertReported(random, TRIES);
        }
        reporter.publishEntry("data folder", tries + " damaged, " + reported + " reported, seed " + seed);
    }

    private int assertReported(Random random, int tries) throws IOException {
        int reported = 0;
        for (int i = 0; i < tries; i++) {
            Path copy = folder.resolve("copy");
            byte[] damaged = changed(journal, random);
            copyTo(copy, damaged);
            reported += isReported(copy, damaged) ? 1 : 0;
            delete(copy);
        }
        return reported;
    }

    private boolean isReported(Path copy, byte[] damaged) throws IOException {
        try (DataFolder opened = open(copy, false)) {
            assertThat(contents(opened)).as(new String(damaged, UTF_8)).isEqualTo(contents);
            return false;
        } catch (IOException failure) {
            assertThat(failure).hasMessageMatching("(?s).*(is damaged|is not a journal of this version).*");
            assertThat(copy.resolve("journal")).hasBinaryContent(damaged);
            assertThat(blobs(copy)).isEqualTo(blobs(good));
            assertRecovers(copy, failure);
            return true;
        }
    }

    private void assertRecovers(Path copy, IOException failure) throws IOException {
        if (String.valueOf(failure.getMessage()).contains("is not a journal")) {
            return;
        }
        try (DataFolder recovered = open(copy, true)) {
            assertThat(recovered.registry().contents()).isNotNull();
        }
        try (DataFolder again = open(copy, false)) {
            assertThat(again.registry().contents()).isNotNull();
        }
        assertThat(blobs(copy)).isEqualTo(blobs(good));
    }

    private static DataFolder open(Path folder, boolean recover) throws IOException {
        return new DataFolder(folder, Clock.systemUTC(), recover);
    }

    private static List<String> contents(DataFolder folder) {
        return folder.registry()
                .contents()
                .map(change -> ChangeJson.write(change).toString())
                .toList();
    }

    private static List<String> blobs(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("blobs"))) {
            return all.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    private void copyTo(Path copy, byte[] damaged) throws IOException {
        for (Map.Entry<Path, byte[]> file : files.entrySet()) {
            Path target = copy.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getKey().endsWith("journal") ? damaged : file.getValue());
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    /** A copy with one to three changes, and at least one byte that differs. */
    private static byte[] changed(byte[] good, Random random) {
        byte[] bytes = good;
        while (Arrays.equals(bytes, good)) {
            for (int i = random.nextInt(3); i >= 0; i--) {
                bytes = changedOnce(bytes, random);
            }
        }
        return bytes;
    }

    private static byte[] changedOnce(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, at + random.nextInt(200));
        byte[] head = Arrays.copyOf(bytes, at);
        byte[] piece = Arrays.copyOfRange(bytes, at, to);
        byte[] tail = Arrays.copyOfRange(bytes, to, bytes.length);
        return switch (random.nextInt(5)) {
            case 0 -> join(head, tail);
            case 1 -> join(head, piece, piece, tail);
            case 2 -> join(head, "\n0 [{\"is\":".getBytes(UTF_8), piece, tail);
            case 3 -> head;
            default -> join(head, flipped(piece, random), tail);
        };
    }

    private static byte[] flipped(byte[] piece, Random random) {
        byte[] flipped = piece.clone();
        if (flipped.length > 0) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private static byte[] join(byte[]... pieces) {
        int length = Arrays.stream(pieces).mapToInt(each -> each.length).sum();
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        return all;
    }
}
