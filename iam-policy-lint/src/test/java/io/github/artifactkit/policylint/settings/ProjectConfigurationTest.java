package io.github.artifactkit.policylint.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectConfigurationTest {

    @TempDir
    Path folder;

    private Path root;
    private Path module;

    @BeforeEach
    void project() throws IOException {
        root = Files.createDirectories(folder.resolve("project"));
        module = Files.createDirectories(root.resolve("services/orders"));
    }

    private static Path configuration(Path in) throws IOException {
        return Files.writeString(in.resolve(".iam-policy-lint.yaml"), "fail-on: error\n");
    }

    @Test
    void a_module_has_the_configuration_of_the_root_of_all_modules() throws IOException {
        Path file = configuration(root);
        assertThat(ProjectConfiguration.ofModule(module, root).file()).contains(file);
    }

    @Test
    void a_nearer_configuration_comes_first() throws IOException {
        configuration(root);
        Path nearer = configuration(module);
        assertThat(ProjectConfiguration.ofModule(module, root).file()).contains(nearer);
    }

    @Test
    void a_module_beside_the_root_has_the_configuration_of_the_root() throws IOException {
        Path file = configuration(root);
        Path beside = Files.createDirectories(folder.resolve("beside"));
        assertThat(ProjectConfiguration.ofModule(beside, root).file()).contains(file);
    }

    @Test
    void above_the_root_of_all_modules_only_its_repository_is_searched() throws IOException {
        Path file = configuration(folder);
        assertThat(ProjectConfiguration.ofModule(module, root).file()).isEmpty();
        Files.createDirectory(folder.resolve(".git"));
        assertThat(ProjectConfiguration.ofModule(module, root).file()).contains(file);
    }

    @Test
    void a_file_that_does_not_exist_is_named() {
        Path missing = folder.resolve("missing.yaml");
        assertThatThrownBy(() -> ProjectConfiguration.read(missing))
                .isInstanceOf(SettingException.class)
                .hasMessage("The configuration " + missing + " does not exist.");
    }
}
