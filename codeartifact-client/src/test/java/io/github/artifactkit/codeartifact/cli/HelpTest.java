package io.github.artifactkit.codeartifact.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.artifactkit.codeartifact.setup.UserHome;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the program says of itself, and the completion of shells. */
class HelpTest {

    private static final String PROGRAM = "codeartifact";
    private static final Pattern CONTINUED = Pattern.compile(" *\\\\\n *");

    @TempDir
    Path folder;

    private record Outcome(int code, String out, String err) {}

    private static Outcome run(Map<String, String> variables, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings surroundings =
                new Surroundings(variables, UserHome.current(), InputStream.nullInputStream(), false);
        int code = Main.run(surroundings, new PrintWriter(out), new PrintWriter(err), args);
        return new Outcome(code, out.toString(), err.toString());
    }

    private static Outcome run(String... args) {
        return run(Map.of("COLUMNS", "100"), args);
    }

    @Test
    void help_of_a_command_is_what_its_option_prints() {
        Outcome outcome = run("help", "login");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .startsWith("Usage: codeartifact login ")
                .isEqualTo(run("login", "--help").out());
        assertThat(run("help").out()).isEqualTo(run("--help").out()).contains("completion");
        assertThat(run("help", "logn").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void options_are_grouped() {
        assertThat(run("login", "--help").out().lines())
                .containsSubsequence("Options:", "Repository and AWS:", "Package managers:", "Examples:");
    }

    @Test
    void help_is_as_wide_as_the_terminal_and_examples_can_be_copied() {
        String narrow = run(Map.of("COLUMNS", "60"), "ensure", "--help").out();
        assertThat(narrow.lines().takeWhile(line -> !line.startsWith("Example")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60));
        assertThat(narrow).contains(" ensure repository devops --domain gamerhub --public-source public:pypi --plan\n");
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', xterm, true, true",
        "'', '', xterm, false, false",
        "'', '', dumb, true, false",
        "1, '', xterm, true, false",
        "'', 1, dumb, false, true",
        "'', 0, xterm, true, false",
        "1, 1, xterm, true, false",
    })
    void the_environment_decides_over_colours(
            String noColor, String forceColor, String term, boolean terminal, boolean wanted) {
        assertThat(Surroundings.areColoursWanted(
                        Map.of("NO_COLOR", noColor, "FORCE_COLOR", forceColor, "TERM", term), () -> terminal))
                .isEqualTo(wanted);
    }

    static Stream<String> examples() {
        CommandLine program = Main.commands(Surroundings.current());
        List<String> examples = Stream.concat(Stream.of(program), program.getSubcommands().values().stream())
                .map(command -> String.join(
                        "\n", command.getCommandSpec().usageMessage().footer()))
                .flatMap(footer -> CONTINUED.matcher(footer).replaceAll(" ").lines())
                .filter(line -> line.startsWith("  ") && line.contains(PROGRAM + " "))
                .map(line -> line.substring(line.indexOf(PROGRAM + " ")))
                .distinct()
                .toList();
        assertThat(examples).hasSizeGreaterThan(15);
        return examples.stream();
    }

    /** With {@code --help} a command reads its arguments, and does nothing else. */
    @ParameterizedTest
    @MethodSource("examples")
    void an_example_of_the_help_is_one_that_the_program_accepts(String example) {
        String command = example.split(" {2,}| >+ |\\)\"")[0];
        List<String> words = new ArrayList<>(Arrays.asList(command.split(" ")));
        words.remove(0);
        words.add(1, "--help");
        Outcome outcome = run(words.toArray(String[]::new));
        assertThat(outcome.code()).as(example + ": " + outcome.err()).isZero();
        assertThat(outcome.out()).startsWith("Usage: codeartifact " + words.get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void a_script_is_printed_for_each_shell(String shell) {
        Outcome outcome = run("completion", shell);
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).startsWith("#!/usr/bin/env bash").contains("complete -F _complete_codeartifact");
        assertThat(run("completion", "fish").code()).isEqualTo(ExitCode.USAGE);
    }

    /** Calls the completion as bash does, or as zsh does through what it has for scripts of bash. */
    private List<String> completed(String shell, String... words) throws IOException, InterruptedException {
        assumeTrue(
                Stream.of("/bin/", "/usr/bin/").anyMatch(bin -> Files.isExecutable(Path.of(bin + shell))),
                "no " + shell + ": skipped");
        Path script = Files.writeString(
                folder.resolve("completion.sh"), run("completion", shell).out());
        String line = "COMP_WORDS=(" + PROGRAM + " '" + String.join("' '", words) + "'); COMP_CWORD=" + words.length
                + "; COMP_TYPE=9; _complete_" + PROGRAM + "; printf '%s\\n' \"${COMPREPLY[@]}\"";
        String load = "compopt() { :; }; source \"$1\"; ";
        List<String> command = shell.equals("bash")
                ? List.of("bash", "--norc", "-c", load + line, "bash")
                : List.of(
                        "zsh",
                        "-f",
                        "-c",
                        "autoload -Uz compinit; compinit -D; " + load
                                + "f() { emulate -L sh; setopt ksharrays kshglob noshglob; " + line + "; }; f",
                        "zsh");
        Path out = folder.resolve("completed");
        Process process = new ProcessBuilder(Stream.concat(command.stream(), Stream.of(script.toString()))
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(out)).isZero();
        return Files.readAllLines(out).stream().map(String::strip).toList();
    }

    @Test
    void bash_completes_commands_and_options() throws IOException, InterruptedException {
        assertThat(completed("bash", "pre")).containsExactly("preflight");
        assertThat(completed("bash", "login", "--dry")).containsExactly("--dry-run");
        assertThat(completed("bash", "completion", "z")).containsExactly("zsh");
        assertThat(completed("bash", "help", "lo")).contains("login", "logout");
    }

    /** zsh itself leaves out what does not begin as the word does. */
    @Test
    void zsh_completes_commands_and_options() throws IOException, InterruptedException {
        assertThat(completed("zsh", "pre")).contains("preflight");
        assertThat(completed("zsh", "login", "--dry")).contains("--dry-run").doesNotContain("preflight");
        assertThat(completed("zsh", "completion", "z")).contains("zsh");
        assertThat(completed("zsh", "help", "lo")).contains("login", "logout");
    }
}
