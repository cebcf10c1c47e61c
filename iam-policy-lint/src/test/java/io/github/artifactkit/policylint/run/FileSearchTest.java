package io.github.artifactkit.policylint.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileSearchTest {

    private static final InputStream EMPTY = new ByteArrayInputStream(new byte[0]);

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        for (String name : List.of(
                "a.json",
                "b/c.yaml",
                "b/notes.txt",
                ".git/config.json",
                ".hidden/p.json",
                "build/p.json",
                "keep/p.json")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "{}");
        }
    }

    private List<String> found(Path where) {
        return FileSearch.of(List.of(where.toString()), "<stdin>", file -> true).files().stream()
                .map(file -> where.relativize(file.path().orElseThrow()).toString())
                .toList();
    }

    @Test
    void folders_are_searched_for_names_that_may_hold_policies_except_hidden_ones() {
        assertThat(found(folder)).containsExactly("a.json", "b/c.yaml", "build/p.json", "keep/p.json");
    }

    @Test
    void what_gitignore_files_name_is_left_out_in_the_folder_and_below() throws IOException {
        Files.writeString(folder.resolve(".gitignore"), "build/\np.json\n");
        Files.writeString(folder.resolve("keep/.gitignore"), "!p.json\n");
        assertThat(found(folder)).containsExactly("a.json", "b/c.yaml", "keep/p.json");
    }

    @Test
    void a_folder_that_is_named_is_searched_with_the_rules_of_its_repository() throws IOException {
        Files.writeString(folder.resolve(".gitignore"), "build/\n*.yaml\n");
        assertThat(found(folder.resolve("build"))).containsExactly("p.json");
        assertThat(found(folder.resolve("b"))).isEmpty();
    }

    @Test
    void a_link_to_a_folder_is_searched_where_it_is_named_and_not_where_it_is_found() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("b"));
        assertThat(found(link)).containsExactly("c.yaml");
        assertThat(found(folder)).doesNotContain("link/c.yaml");
    }

    @Test
    void a_file_that_is_named_is_looked_at_whatever_it_is_called() {
        String notes = folder.resolve("b/notes.txt").toString();
        assertThat(FileSearch.of(List.of(notes), "<stdin>", file -> true).files())
                .extracting(InputFile::name)
                .containsExactly(notes);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_named_pipe_is_read_where_it_is_named_and_left_out_where_it_is_found()
            throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe.json");
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        assertThat(found(folder)).doesNotContain("pipe.json");
        Process writer = new ProcessBuilder("sh", "-c", "echo '{\"a\": 1}' > '" + pipe + "'").start();
        InputFile named = FileSearch.of(List.of(pipe.toString()), "<stdin>", file -> true)
                .files()
                .get(0);
        assertThat(named.read(EMPTY).text().text()).isEqualTo("{\"a\": 1}\n");
        assertThat(writer.waitFor()).isZero();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_device_is_rejected_and_standard_input_by_its_name_is_read() throws IOException {
        InputFile zero = FileSearch.of(List.of("/dev/zero"), "<stdin>", file -> true)
                .files()
                .get(0);
        assertThatThrownBy(() -> zero.read(EMPTY))
                .isInstanceOf(IOException.class)
                .hasMessage("it is a device");
        InputFile input = FileSearch.of(List.of("/dev/stdin"), "<stdin>", file -> true)
                .files()
                .get(0);
        assertThat(input.read(new ByteArrayInputStream(new byte[] {'x'})).text().text())
                .isEqualTo("x");
    }
}
