package io.github.artifactkit.policylint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file keeps when {@code fix} writes it, and that {@code fix --diff} prints what {@code patch} and Git apply. */
class FixedFilesTest {

    /** A comma is missing, which has a safe fix. */
    private static final String BROKEN = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow"
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::box/*"
                }
              ]
            }
            """;

    @TempDir
    Path folder;

    private record Outcome(int code, String out, String err) {}

    private static Outcome run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Outcome(code, out.toString(), err.toString());
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String fixed() {
        return BROKEN.replace("\"Allow\"\n", "\"Allow\",\n");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void a_hard_link_stays_one() throws IOException {
        Path file = file("policy.json", BROKEN);
        Path other = Files.createLink(folder.resolve("other.json"), file);
        run("fix", file.toString());
        assertThat(file).hasContent(fixed());
        assertThat(Files.isSameFile(file, other)).isTrue();
        assertThat(other).hasContent(fixed());
        assertThat(Files.getAttribute(file, "unix:nlink")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw-rw-rw-", "rwxr-xr-x", "r--r--r--"})
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void the_permissions_stay(String permissions) throws IOException {
        Path file = file("policy.json", BROKEN);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        run("fix", file.toString());
        assertThat(file).hasContent(fixed());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo(permissions);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void the_owner_the_group_and_every_bit_of_the_mode_stay() throws IOException {
        Path file = file("policy.json", BROKEN);
        assumeThat(Files.getAttribute(file, "unix:uid"))
                .as("only root can give files away")
                .isEqualTo(0);
        Files.setAttribute(file, "unix:uid", 4321);
        Files.setAttribute(file, "unix:gid", 1234);
        Files.setAttribute(file, "unix:mode", 0106640); // with the bit that runs a file as its owner
        Map<String, Object> before = Files.readAttributes(file, "unix:uid,gid,mode");
        run("fix", file.toString());
        assertThat(file).hasContent(fixed());
        assertThat(Files.readAttributes(file, "unix:uid,gid,mode")).isEqualTo(before);
    }

    @Test
    void a_link_stays_one_and_nothing_else_is_left_in_the_folder() throws IOException {
        Path file = file("policy.json", BROKEN);
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), file.getFileName());
        run("fix", link.toString());
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent(fixed());
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).containsExactlyInAnyOrder(file, link);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"patch -p1 -s", "git apply"})
    void a_diff_applies_to_files_of_every_line_end(String tool) throws Exception {
        assumeThat(tool.split(" ")[0]).as("a program that is there").matches(FixedFilesTest::isInstalled);
        List<String> texts = List.of(
                BROKEN,
                BROKEN.replace("\n", "\r\n"),
                BROKEN.strip(),
                BROKEN.replace("\n", "\r\n").strip(),
                BROKEN.replace("\n", " ").strip(),
                BROKEN.replace("\n", " "),
                BROKEN.strip() + "\n\n\n");
        List<String> names = List.of("policy.json", "a policy.json", "sub/p.json", "p\u00fc.json", "quote\".json");
        for (String name : names) {
            for (String text : texts) {
                assertApplies(tool, name, text);
            }
        }
    }

    private void assertApplies(String tool, String name, String text) throws Exception {
        Path place = Files.createTempDirectory(folder, "patched");
        Path file = place.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        String diff = run("fix", "--diff", file.toString()).out();
        String path = place.toString().substring(1);
        Path patch = Files.writeString(folder.resolve("fix.patch"), diff.replace("/" + path + "/", "/"));
        assertThat(execute(place, tool, patch)).as(diff).isEmpty();
        String patched = Files.readString(file);
        Files.writeString(file, text);
        run("fix", file.toString());
        assertThat(patched).as(diff).isEqualTo(Files.readString(file)).isNotEqualTo(text);
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(each -> Files.isExecutable(Path.of(each, program)));
    }

    /** What a program says; nothing if it succeeds. */
    private static String execute(Path folder, String command, Path input) throws Exception {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? "" : "failed: " + said;
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void names_and_texts_cannot_forge_a_message() throws IOException {
        Path file = file("p\n::error::x\u001b[31m.json", BROKEN.replace("\"Allow\"", "\"Allow\\n::error::y\""));
        for (String command : List.of("fix", "lint")) {
            Outcome outcome = run(command, file.toString());
            assertThat(outcome.err() + outcome.out()).doesNotContain("\u001b").doesNotContainPattern("(?m)^::error");
        }
    }
}
