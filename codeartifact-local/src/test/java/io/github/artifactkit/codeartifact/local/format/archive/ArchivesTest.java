package io.github.artifactkit.codeartifact.local.format.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Descriptions come out of archives, and broken or hostile archives cannot do harm. */
class ArchivesTest {

    @TempDir
    Path folder;

    private static InputStream in(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    @Test
    void an_archive_that_unpacks_to_a_thousand_times_its_size_is_rejected() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 300; i++) {
                gzip.write(zeros);
            }
        }
        assertThat(bytes.size()).isLessThan(1 << 20);
        assertThatThrownBy(() -> Archives.gunzip(bytes.toByteArray(), "x")).isInstanceOf(BrokenArchiveException.class);
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(zipped)) {
            zip.putNextEntry(new ZipEntry("zeros"));
            for (int i = 0; i < 300; i++) {
                zip.write(new byte[1 << 20]);
            }
            zip.putNextEntry(new ZipEntry("wanted"));
        }
        assertThatThrownBy(() -> Archives.zip(in(zipped.toByteArray()), 1, "wanted"::equals))
                .isInstanceOf(BrokenArchiveException.class)
                .hasMessageContaining("200 times its own size");
    }

    @Test
    void descriptions_that_are_too_large_together_are_rejected() throws Exception {
        String[] files = new String[10];
        for (int i = 0; i < 5; i++) {
            files[2 * i] = "Package@swift-5." + i + ".swift";
            files[2 * i + 1] = "x".repeat(7_900_000);
        }
        byte[] zip = zip(files);
        assertThatThrownBy(() -> Archives.zip(in(zip), 100, name -> true))
                .isInstanceOf(BrokenArchiveException.class)
                .hasMessageContaining("bytes of descriptions");
    }

    private static byte[] zip(String... namesAndTexts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    /** Packs with the tar of this machine, in one of the forms that it knows. */
    private byte[] tarGz(String form) throws Exception {
        Path file = folder.resolve(form + ".tgz");
        Process tar;
        try {
            tar = new ProcessBuilder(
                            "tar",
                            "--format=" + form,
                            "--sort=name",
                            "-czf",
                            file.toString(),
                            "-C",
                            folder.toString(),
                            "p")
                    .start();
        } catch (IOException e) {
            Assumptions.abort("tar is not on the PATH: skipped");
            throw e;
        }
        assertThat(tar.waitFor(10, TimeUnit.SECONDS)).isTrue();
        Assumptions.assumeTrue(tar.exitValue() == 0, "this tar does not write " + form);
        return Files.readAllBytes(file);
    }

    @Test
    void files_of_a_zip_are_taken_by_name() throws Exception {
        byte[] zip = zip("a/one.txt", "1", "two.txt", "2", "three.md", "3");
        assertThat(Archives.zip(in(zip), 9, name -> name.endsWith(".txt")))
                .containsOnlyKeys("a/one.txt", "two.txt")
                .hasEntrySatisfying(
                        "two.txt", content -> assertThat(content).asString().isEqualTo("2"));
    }

    @Test
    void files_of_a_tar_are_taken_whichever_way_their_long_names_are_written() throws Exception {
        String longName = "p/" + "deep/".repeat(40) + "package.json";
        Files.createDirectories(folder.resolve(longName).getParent());
        Files.writeString(folder.resolve(longName), "{}");
        Files.writeString(folder.resolve("p/README"), "read me");
        for (String form : new String[] {"gnu", "pax", "posix"}) {
            Map<String, byte[]> found = Archives.tarGz(in(tarGz(form)), 9, name -> true);
            assertThat(found).as(form).containsOnlyKeys(longName, "p/README");
            assertThat(found.get("p/README")).asString().isEqualTo("read me");
        }
    }

    @Test
    void reading_ends_with_the_last_file_that_is_wanted() throws Exception {
        Files.createDirectories(folder.resolve("p"));
        Files.writeString(folder.resolve("p/a"), "a");
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        Files.write(folder.resolve("p/b"), noise);
        byte[] cut = Arrays.copyOf(tarGz("ustar"), 50_000);
        assertThat(Archives.tarGz(in(cut), 1, name -> name.equals("p/a"))).containsOnlyKeys("p/a");
    }

    @Test
    void what_is_not_an_archive_is_rejected_by_name_of_the_fault() {
        byte[] noise = new byte[5000];
        new Random(1).nextBytes(noise);
        assertThatThrownBy(() -> Archives.zip(in(noise), 1, name -> true))
                .isInstanceOf(BrokenArchiveException.class)
                .hasMessageContaining("not a zip archive");
        assertThatThrownBy(() -> Archives.tarGz(in(noise), 1, name -> true))
                .isInstanceOf(BrokenArchiveException.class)
                .hasMessageContaining("not a gzip file");
        assertThatThrownBy(() -> Archives.tar(in(noise), 1, name -> true))
                .isInstanceOf(BrokenArchiveException.class)
                .hasMessageContaining("not a tar archive");
        assertThatThrownBy(() -> Archives.tarGz(in(new byte[0]), 1, name -> true))
                .isInstanceOf(BrokenArchiveException.class);
    }

    @Test
    void an_archive_that_is_cut_off_anywhere_is_broken_or_gives_what_it_has() throws Exception {
        Files.createDirectories(folder.resolve("p"));
        Files.writeString(folder.resolve("p/a"), "a");
        Files.writeString(folder.resolve("p/b"), "b");
        byte[] tar = tarGz("ustar");
        byte[] zip = zip("p/a", "a", "p/b", "b");
        for (int length = 0; length < tar.length; length++) {
            byte[] cut = Arrays.copyOf(tar, length);
            assertThatNothingElseIsThrown(() -> Archives.tarGz(in(cut), 3, name -> true));
        }
        for (int length = 0; length < zip.length; length++) {
            byte[] cut = Arrays.copyOf(zip, length);
            assertThatNothingElseIsThrown(() -> Archives.zip(in(cut), 3, name -> true));
        }
    }

    private interface Reading {
        Map<String, byte[]> read() throws IOException;
    }

    private static void assertThatNothingElseIsThrown(Reading reading) throws IOException {
        try {
            assertThat(reading.read().keySet()).isSubsetOf("p/a", "p/b");
        } catch (BrokenArchiveException expected) {
            assertThat(expected).hasMessageMatching("(?s)(not a|the) .+");
        }
    }

    @Test
    void a_bomb_is_not_unpacked_beyond_the_limit() throws Exception {
        String zeros = "\0".repeat(3_000_000);
        byte[] zip = zip("zeros", zeros, "wanted", "x");
        assertThat(zip.length).isLessThan(10_000);
        assertThatThrownBy(() -> Archives.zip(in(zip), 1, name -> name.equals("wanted"), 2_000_000))
                .isInstanceOf(BrokenArchiveException.class)
                .hasMessage("the archive unpacks to more than 2000000 bytes");

        Files.createDirectories(folder.resolve("p"));
        Files.writeString(folder.resolve("p/a"), zeros);
        byte[] tar = tarGz("ustar");
        assertThatThrownBy(() -> Archives.tarGz(in(tar), 1, name -> name.equals("wanted"), 2_000_000))
                .isInstanceOf(BrokenArchiveException.class)
                .hasMessage("the archive unpacks to more than 2000000 bytes");
    }

    @Test
    void a_description_that_is_too_long_is_rejected() throws Exception {
        byte[] zip = zip("METADATA", "x".repeat(Archives.LONGEST_FILE + 1));
        assertThatThrownBy(() -> Archives.zip(in(zip), 1, name -> true))
                .isInstanceOf(BrokenArchiveException.class)
                .hasMessage("METADATA is longer than 8000000 bytes");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(new byte[Archives.LONGEST_FILE + 1]);
        }
        assertThatThrownBy(() -> Archives.gunzip(bytes.toByteArray(), "metadata.gz"))
                .isInstanceOf(BrokenArchiveException.class);
    }
}
