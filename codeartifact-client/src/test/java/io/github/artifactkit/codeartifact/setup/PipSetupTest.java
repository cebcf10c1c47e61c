package io.github.artifactkit.codeartifact.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.artifactkit.codeartifact.CodeArtifact;
import io.github.artifactkit.codeartifact.Repository;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.LocalFile;
import io.github.artifactkit.codeartifact.local.LocalCodeArtifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** pip's settings: what is put in, what stays, what is taken out again. */
class PipSetupTest {

    @TempDir
    Path folder;

    private LocalCodeArtifact local;
    private CodeArtifact codeArtifact;
    private Repository repository;

    @BeforeEach
    void start() {
        local = LocalCodeArtifact.start();
        codeArtifact = CodeArtifact.builder().client(local.client()).build();
        codeArtifact.domain("gamerhub").ensure();
        repository = codeArtifact.domain("gamerhub").repository("devops");
        repository.ensure();
    }

    @AfterEach
    void stop() {
        codeArtifact.close();
        local.close();
    }

    private ToolSetup pip() {
        return repository.setup().in(home(Map.of())).pip();
    }

    private UserHome home(Map<String, String> variables) {
        return new UserHome(folder, variables, UserHome.OperatingSystem.UNIX);
    }

    private String token() {
        return codeArtifact.domain("gamerhub").tokens().get().value();
    }

    private Path file() {
        return folder.resolve(".config/pip/pip.conf");
    }

    @Test
    void the_environment_of_one_process_names_the_index() {
        assertThat(pip().environment())
                .containsOnly(Map.entry(
                        "PIP_INDEX_URL",
                        local.endpoint().toString().replace("://", "://aws:" + token() + "@")
                                + "/gamerhub-123456789012/pypi/devops/simple/"));
    }

    @Test
    void a_new_file_can_be_read_by_its_owner_only_and_goes_with_undo() throws IOException {
        assertThat(pip().write()).containsExactly(file());
        assertThat(Files.readString(file())).contains("[global]\nindex-url = http://aws:" + token() + "@");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        try (var beside = Files.list(file().getParent())) {
            assertThat(beside).containsExactly(file());
        }
        assertThat(pip().undo()).isTrue();
        assertThat(file()).doesNotExist();
        assertThat(pip().undo()).isFalse();
    }

    @Test
    void everything_else_in_a_file_stays_and_undo_restores_it_to_the_letter() throws IOException {
        for (String before : new String[] {
            "[global]\ntimeout = 60\nindex_url = https://old.example/simple\n# the end\n",
            "[install]\nno-compile = yes",
            "# nothing here\r\n[global]\r\ntimeout=3\r\n",
            "[global]\nindex-url =\n  https://old.example/simple\ntimeout = 60\n",
            "[list]\nformat = columns\n\n",
        }) {
            Files.createDirectories(file().getParent());
            Files.writeString(file(), before);
            pip().write();
            pip().write();
            String written = Files.readString(file());
            assertThat(written.lines().filter(line -> line.startsWith("index-url = http://aws:")))
                    .hasSize(1);
            assertThat(Syntax.INI.entries(written).stream()
                            .filter(entry -> entry.key().equals("index-url")))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.section()).isEqualTo("global"));
            assertThat(pip().undo()).isTrue();
            assertThat(Files.readString(file())).isEqualTo(before);
        }
    }

    @Test
    void a_preview_shows_the_file_without_secrets_and_asks_for_no_token() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "[global]\nindex-url = https://me:mine@old.example/simple\n");
        String preview = String.valueOf(pip().preview().get(file()));
        assertThat(preview)
                .contains("#~ index-url = https://me:****@old.example/simple", "index-url = http://aws:****@127.0.0.1")
                .doesNotContain("mine");
        assertThat(local.requests()).noneMatch(request -> request.operation().equals("GetAuthorizationToken"));
    }

    @Test
    void a_second_index_is_warned_of_and_taken_out_on_request() throws IOException {
        Files.createDirectories(file().getParent());
        String before = "[global]\nextra-index-url =\n  https://one.example/simple\n  https://two.example/simple\n";
        Files.writeString(file(), before);
        ToolSetup pip = repository
                .setup()
                .in(home(Map.of("PIP_EXTRA_INDEX_URL", "https://u:secret@three.example/simple")))
                .pip();
        assertThat(pip.warnings())
                .hasSize(2)
                .anyMatch(text -> text.contains("https://one.example/simple https://two.example/simple")
                        && text.contains(file().toString()))
                .anyMatch(text -> text.contains("https://u:****@three.example/simple"));
        ToolSetup only = pip.withoutOtherIndexes();
        assertThat(only.environment().get("PIP_EXTRA_INDEX_URL"))
                .isEqualTo(only.environment().get("PIP_INDEX_URL"));
        only.write();
        assertThat(Syntax.INI.entries(Files.readString(file())))
                .extracting(Syntax.Entry::key)
                .containsExactly("index-url");
        only.undo();
        assertThat(Files.readString(file())).isEqualTo(before);
    }

    @Test
    void a_home_prints_without_its_variables() {
        UserHome home =
                new UserHome(folder, Map.of("CODEARTIFACT_AUTH_TOKEN", "secret"), UserHome.OperatingSystem.UNIX);
        assertThat(home.toString()).contains(folder.toString()).doesNotContain("secret");
    }

    @Test
    void a_link_is_kept_and_its_target_changed() throws IOException {
        Path target = Files.writeString(folder.resolve("dotfiles-pip.conf"), "[global]\ntimeout = 5\n");
        Files.createDirectories(file().getParent());
        Files.createSymbolicLink(file(), target);
        pip().write();
        assertThat(Files.isSymbolicLink(file())).isTrue();
        assertThat(Files.readString(target)).contains("index-url", "timeout = 5");
    }

    @Test
    void a_place_that_cannot_be_written_is_named_and_nothing_is_left_behind() throws IOException {
        Files.writeString(folder.resolve(".config"), "a file where a folder should be");
        assertThatExceptionOfType(LocalFile.class)
                .isThrownBy(() -> pip().write())
                .withMessageContaining("pip.conf");
        try (var all = Files.list(folder)) {
            assertThat(all).containsExactly(folder.resolve(".config"));
        }
    }
}
