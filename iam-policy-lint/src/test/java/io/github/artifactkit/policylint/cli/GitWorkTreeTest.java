package io.github.artifactkit.policylint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.artifactkit.policylint.run.FileSearch;
import io.github.artifactkit.policylint.settings.GitWorkTree;
import io.github.artifactkit.policylint.settings.SettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of Git, with the real program. */
class GitWorkTreeTest {

    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void initialize() throws IOException, InterruptedException {
        folder = Files.createDirectory(temporary.toRealPath().resolve("tree"));
        assumeThat(git("--version")).as("Git is needed").isZero();
        git("init", "-q");
        Files.writeString(folder.resolve(".gitignore"), "ignored.json\n");
        file("policies/kept.json");
        file("policies/changed.json");
        file("policies/deleted.json");
        git("add", ".");
        git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-q", "-m", "first");
    }

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "{}");
    }

    private int git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException noGit) {
            return -1;
        }
    }

    private Set<Path> change() throws IOException {
        Files.writeString(folder.resolve("policies/changed.json"), "[]");
        Files.delete(folder.resolve("policies/deleted.json"));
        file("new.json");
        file("ignored.json");
        return GitWorkTree.containing(folder.resolve("policies")).changedSince("HEAD");
    }

    @Test
    void files_that_differ_from_a_commit_are_the_changed_and_the_untracked_ones() throws IOException {
        assertThat(change())
                .containsExactlyInAnyOrder(folder.resolve("policies/changed.json"), folder.resolve("new.json"));
    }

    @Test
    void a_search_through_a_symbolic_link_finds_them() throws IOException {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), folder);
        Set<Path> changed = change();
        FileSearch found =
                FileSearch.of(List.of(link.toString()), "stdin", file -> true).only(changed);
        assertThat(found.files())
                .extracting(file -> file.path().orElseThrow())
                .containsExactlyInAnyOrder(link.resolve("policies/changed.json"), link.resolve("new.json"));
    }

    @Test
    void a_commit_of_many_files_is_read_to_the_end_of_the_archive() throws IOException, InterruptedException {
        String name = "x".repeat(150);
        for (int i = 0; i < 1_000; i++) {
            file("many/" + name + i + ".json");
        }
        git("add", ".");
        git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-q", "-m", "many");
        try (GitTree tree = GitTree.of(folder, "HEAD", List.of(folder.resolve("many")))) {
            assertThat(tree.path(folder.resolve("many")).resolve(name + "999.json"))
                    .hasContent("{}");
        }
    }

    @Test
    void what_is_not_a_commit_or_not_in_the_work_tree_is_wrong_usage() throws IOException {
        GitWorkTree tree = GitWorkTree.containing(folder);
        for (String name : List.of("no-such-branch", "--output=x", " ")) {
            assertThatThrownBy(() -> tree.commit(name))
                    .isInstanceOf(SettingException.class)
                    .hasMessageContaining(name);
        }
        assertThatThrownBy(() -> tree.name(temporary))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("outside");
        assertThatThrownBy(() -> GitWorkTree.containing(temporary))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("Git work tree");
    }
}
