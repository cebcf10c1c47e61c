package io.github.artifactkit.policylint.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hooks and the action of the repository with the jar that people download. */
class PreCommitHooksIT {

    private static final String OPEN = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
            """;
    private static final String TRAILING_COMMA = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject",
              "Resource": "arn:aws:s3:::b/*",}]}
            """;

    @TempDir
    Path folder;

    private Path repository;
    private Path programs;

    private record Outcome(int code, String out) {}

    @BeforeEach
    void prepare() throws IOException {
        repository = Files.createDirectory(folder.resolve("repository"));
        programs = Files.createDirectory(folder.resolve("programs"));
        Files.createSymbolicLink(
                programs.resolve("iam-policy-lint"),
                Path.of(System.getProperty("launcher.jar")).toAbsolutePath());
    }

    private static boolean isOnPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
    }

    private Outcome run(String... command) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(repository.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        Map<String, String> environment = process.environment();
        environment.put("PATH", programs + File.pathSeparator + environment.get("PATH"));
        environment.put("PRE_COMMIT_HOME", folder.resolve("pre-commit").toString());
        environment.put("HOME", folder.toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("ARTIFACTKIT_CLASS_ARCHIVE", "off");
        return new Outcome(process.start().waitFor(), Files.readString(out, UTF_8));
    }

    private Outcome hook(String id) throws IOException, InterruptedException {
        assumeTrue(isOnPath("pre-commit"), "pre-commit is not installed");
        assumeTrue(isOnPath("git"), "git is not installed");
        assertThat(run("git", "init", "-q").code()).isZero();
        assertThat(run("git", "add", "-A").code()).isZero();
        // The hooks come from a repository of their own, which is a copy: no commit of the project is needed.
        Path hooks = Files.createDirectory(folder.resolve("hooks"));
        Files.copy(Path.of("..", ".pre-commit-hooks.yaml"), hooks.resolve(".pre-commit-hooks.yaml"));
        for (String[] command : new String[][] {
            {"git", "-C", hooks.toString(), "init", "-q"},
            {"git", "-C", hooks.toString(), "add", "-A"},
            {
                "git",
                "-C",
                hooks.toString(),
                "-c",
                "user.name=t",
                "-c",
                "user.email=t@localhost",
                "commit",
                "-q",
                "-m",
                "h"
            }
        }) {
            assertThat(run(command).code()).isZero();
        }
        Files.writeString(folder.resolve("config.yaml"), """
                repos:
                  - repo: %s
                    rev: HEAD
                    hooks: [{id: %s}]
                """.formatted(hooks, id));
        return run(
                "pre-commit", "run", "--config", folder.resolve("config.yaml").toString(), "--all-files");
    }

    @Test
    void the_hook_reports_findings() throws IOException, InterruptedException {
        Files.writeString(repository.resolve("open.json"), OPEN);
        Files.writeString(repository.resolve("package.json"), "{\"name\": \"x\"}");
        Outcome outcome = hook("iam-policy-lint");
        assertThat(outcome.out()).contains("lint IAM policies", "Failed", "open.json", "FULL_ADMIN");
        assertThat(outcome.code()).isEqualTo(1);
    }

    @Test
    void the_hook_passes_where_the_only_file_is_not_a_policy() throws IOException, InterruptedException {
        Files.writeString(repository.resolve("package.json"), "{\"name\": \"x\"}");
        Outcome outcome = hook("iam-policy-lint");
        assertThat(outcome.out()).contains("Passed");
        assertThat(outcome.code()).isZero();
    }

    @Test
    void the_hook_leaves_out_what_the_configuration_excludes() throws IOException, InterruptedException {
        Files.writeString(repository.resolve("open.json"), OPEN);
        Files.writeString(repository.resolve(".iam-policy-lint.yaml"), "exclude: [open.json]\n");
        assertThat(hook("iam-policy-lint").code()).isZero();
    }

    @Test
    void the_fixing_hook_changes_files() throws IOException, InterruptedException {
        Path file = Files.writeString(repository.resolve("policy.json"), TRAILING_COMMA);
        Outcome outcome = hook("iam-policy-lint-fix");
        assertThat(outcome.out()).contains("files were modified by this hook");
        assertThat(file).hasContent(TRAILING_COMMA.replace("*\",", "*\""));
    }

    @Test
    void the_action_lints_and_leaves_its_reports() throws IOException, InterruptedException {
        assumeTrue(isOnPath("bash"), "bash is not installed");
        Files.writeString(folder.resolve("open.json"), OPEN);
        Files.createSymbolicLink(programs.resolve("java"), Path.of(System.getProperty("java.home"), "bin", "java"));
        GitHubAction.Outcome outcome = GitHubAction.read()
                .run(
                        "lint",
                        Map.of(
                                "steps.program.outputs.jar",
                                Path.of(System.getProperty("launcher.jar"))
                                        .toAbsolutePath()
                                        .toString(),
                                "inputs.paths",
                                "open.json"),
                        folder,
                        programs);
        assertThat(outcome.out()).contains("::warning ", "FULL_ADMIN");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(folder.resolve("iam-policy-lint.sarif")).content().contains("\"version\" : \"2.1.0\"", "FULL_ADMIN");
        assertThat(folder.resolve("summary.md")).content().contains("FULL_ADMIN");
    }
}
