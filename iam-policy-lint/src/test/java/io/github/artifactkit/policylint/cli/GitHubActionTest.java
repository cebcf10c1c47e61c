package io.github.artifactkit.policylint.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of action.yml, run with bash; what they call is replaced by scripts that tell how they were called. */
class GitHubActionTest {

    @TempDir
    Path folder;

    private GitHubAction action;
    private Path programs;

    @BeforeEach
    void read() throws IOException {
        action = GitHubAction.read();
        programs = Files.createDirectory(folder.resolve("programs"));
    }

    private void program(String name, String script) throws IOException {
        assumeTrue(
                Stream.of("/bin/bash", "/usr/bin/bash").anyMatch(bash -> Files.isExecutable(Path.of(bash))),
                "there is no bash");
        Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private GitHubAction.Outcome run(String step, Map<String, String> values) throws IOException, InterruptedException {
        return action.run(step, values, folder, programs);
    }

    private GitHubAction.Outcome lint(Map<String, String> values) throws IOException, InterruptedException {
        program("java", "for each; do printf '<%s>\\n' \"$each\"; done\nexit 1\n");
        return run("lint", values);
    }

    @Test
    void no_expression_is_part_of_a_script() {
        assertThat(action.steps())
                .filteredOn(step -> step.containsKey("run"))
                .isNotEmpty()
                .allSatisfy(step -> assertThat((String) step.get("run")).doesNotContain("${{"))
                .allSatisfy(step -> assertThat(step).containsEntry("shell", "bash"));
    }

    @Test
    void actions_of_others_are_pinned_by_commit() {
        assertThat(action.steps())
                .filteredOn(step -> step.containsKey("uses"))
                .isNotEmpty()
                .allSatisfy(step -> assertThat((String) step.get("uses")).matches("[\\w./-]+@[0-9a-f]{40}"));
    }

    @Test
    void each_input_is_described_and_used() throws IOException {
        String text = Files.readString(GitHubAction.FILE);
        assertThat(action.inputs()).allSatisfy((name, input) -> {
            assertThat((String) GitHubAction.map(input).get("description")).endsWith(".");
            assertThat(text).contains("inputs." + name);
        });
    }

    @Test
    void inputs_are_arguments_of_the_program() throws IOException, InterruptedException {
        GitHubAction.Outcome outcome = lint(Map.of(
                "steps.program.outputs.jar", "lint.jar",
                "inputs.paths", "policies\n\nmore policies\r\n",
                "inputs.fail-on", "warning",
                "inputs.config", "c.yaml",
                "inputs.baseline", "b.json",
                "inputs.base", "origin/main"));
        assertThat(outcome.out().lines())
                .containsExactly(
                        "<-jar>",
                        "<lint.jar>",
                        "<lint>",
                        "<--format>",
                        "<github>",
                        "<--format>",
                        "<sarif=iam-policy-lint.sarif>",
                        "<--format>",
                        "<markdown=" + folder.resolve("summary.md") + ">",
                        "<--config=c.yaml>",
                        "<--fail-on=warning>",
                        "<--baseline=b.json>",
                        "<--base=origin/main>",
                        "<-->",
                        "<policies>",
                        "<more policies>");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.outputs()).containsEntry("exit-code", "1");
    }

    @Test
    void what_is_not_said_is_left_to_the_configuration() throws IOException, InterruptedException {
        assertThat(lint(Map.of("steps.program.outputs.jar", "lint.jar")).out().lines())
                .endsWith("<-->", "<.>")
                .noneMatch(argument -> argument.startsWith("<--config") || argument.startsWith("<--fail-on"));
    }

    @Test
    void inputs_are_never_run() throws IOException, InterruptedException {
        String hostile = "$(touch ran) `touch ran` '; touch ran; \" && touch ran #";
        GitHubAction.Outcome outcome = lint(Map.of(
                "steps.program.outputs.jar", hostile,
                "inputs.paths", hostile + "\n--config=evil.yaml",
                "inputs.fail-on", hostile,
                "inputs.sarif-file", hostile,
                "inputs.base", hostile));
        assertThat(outcome.out())
                .contains(
                        "<" + hostile + ">",
                        "<--fail-on=" + hostile + ">",
                        "<-->\n<" + hostile + ">\n<--config=evil.yaml>");
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void a_jar_that_is_there_is_used_if_it_is_the_expected_one()
            throws IOException, InterruptedException, NoSuchAlgorithmException {
        program("gh", "exit 9\n");
        Path jar = Files.writeString(folder.resolve("lint.jar"), "jar");
        String sum =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest("jar".getBytes(UTF_8)));
        GitHubAction.Outcome right =
                run("program", Map.of("inputs.jar", jar.toString(), "inputs.sha256", sum.toUpperCase(Locale.ROOT)));
        assertThat(right.code()).isZero();
        assertThat(right.outputs()).containsEntry("jar", jar.toString());
        GitHubAction.Outcome wrong =
                run("program", Map.of("inputs.jar", jar.toString(), "inputs.sha256", sum.replace('0', '1')));
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.out()).startsWith("::error::The jar has the SHA-256 " + sum);
        assertThat(wrong.outputs()).isEmpty();
    }

    @Test
    void a_jar_that_is_missing_is_an_error_that_cannot_forge_a_command() throws IOException, InterruptedException {
        program("gh", "exit 9\n");
        GitHubAction.Outcome outcome = run("program", Map.of("inputs.jar", "no.jar\n::set-output name=x::y"));
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).startsWith("::error::The jar no.jar_").hasLineCount(1);
    }

    @Test
    void without_a_jar_the_release_of_the_action_is_downloaded() throws IOException, InterruptedException {
        program("gh", """
                printf '<%s>\\n' "$@"
                while [ "$1" != --output ]; do shift; done
                echo jar >"$2"
                """);
        GitHubAction.Outcome outcome =
                run("program", Map.of("github.action_ref", "v0.1.0", "github.action_repository", "owner/repository"));
        assertThat(outcome.out().lines())
                .startsWith("<release>", "<download>", "<v0.1.0>", "<--repo>", "<owner/repository>", "<--pattern>");
        assertThat(Path.of(outcome.outputs().get("jar"))).hasContent("jar");
    }
}
