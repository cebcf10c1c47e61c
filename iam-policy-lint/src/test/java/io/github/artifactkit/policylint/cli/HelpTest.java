package io.github.artifactkit.policylint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
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

    private static final String PROGRAM = "iam-policy-lint";
    private static final Pattern CONTINUED = Pattern.compile(" *\\\\\n *");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\\S+");

    @TempDir
    Path folder;

    private record Outcome(int code, String out, String err) {}

    private static Outcome run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Outcome(code, out.toString(), err.toString());
    }

    // ---- help

    @Test
    void help_of_a_command_is_what_its_option_prints() {
        Outcome outcome = run("help", "lint");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .startsWith("Usage: iam-policy-lint lint ")
                .isEqualTo(run("lint", "--help").out());
    }

    @Test
    void help_without_a_command_lists_them() {
        assertThat(run("help").out())
                .isEqualTo(run("--help").out())
                .contains("check-no-new-access", "completion", "lsp");
        assertThat(run("help").code()).isZero();
    }

    @Test
    void help_of_a_command_that_does_not_exist_is_wrong_usage() {
        Outcome outcome = run("help", "lnt");
        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err()).contains("lnt");
    }

    @Test
    void options_are_grouped() {
        assertThat(run("lint", "--help").out().lines())
                .containsSubsequence("Options:", "Files:", "Configuration:", "Rules:", "Reports:", "Examples:")
                .anySatisfy(line -> assertThat(line).contains("--fail-on=THRESHOLD"));
    }

    @ParameterizedTest
    @CsvSource({"100, 100", "200, 200", "20, 55"})
    void help_is_as_wide_as_the_terminal(String columns, int width) {
        CommandLine line = new CommandLine(new LintCommand());
        HelpText.configure(line, Map.of("COLUMNS", columns), false);
        assertThat(line.getUsageMessage().lines().limit(60).filter(each -> !each.startsWith("  iam-policy-lint")))
                .allSatisfy(each -> assertThat(each.length()).isLessThanOrEqualTo(width));
        assertThat(line.getUsageHelpWidth()).isEqualTo(width);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "wide", "-5", "99999999999"})
    void a_width_that_is_not_one_is_left_to_the_terminal(String columns) {
        CommandLine line = new CommandLine(new LintCommand());
        HelpText.configure(line, Map.of("COLUMNS", columns), false);
        assertThat(line.isUsageHelpAutoWidth()).isTrue();
    }

    // ---- colours

    @ParameterizedTest
    @CsvSource({
        "'', '', xterm, true, true",
        "'', '', xterm, false, false",
        "'', '', dumb, true, false",
        "1, '', xterm, true, false",
        "'', 1, dumb, false, true",
        "'', 0, xterm, true, false",
        "'', false, xterm, true, false",
        "1, 1, xterm, true, false",
    })
    void the_environment_decides_over_colours(
            String noColor, String forceColor, String term, boolean terminal, boolean wanted) {
        assertThat(Colour.areWanted(
                        Map.of("NO_COLOR", noColor, "FORCE_COLOR", forceColor, "TERM", term), () -> terminal))
                .isEqualTo(wanted);
    }

    // ---- examples

    static Stream<String> examples() {
        List<String> examples = new ArrayList<>();
        CommandLine program = Main.commands();
        Stream.concat(Stream.of(program), program.getSubcommands().values().stream())
                .map(command -> String.join(
                        "\n", command.getCommandSpec().usageMessage().footer()))
                .flatMap(footer -> CONTINUED.matcher(footer).replaceAll(" ").lines())
                .filter(line -> line.startsWith("  ") && line.contains(PROGRAM + " "))
                .map(line -> line.substring(line.indexOf(PROGRAM + " ")))
                .forEach(examples::add);
        assertThat(examples).hasSizeGreaterThan(25);
        return examples.stream().distinct();
    }

    /** The words of an example, without what the shell does with its output and without what is said of it. */
    private static List<String> words(String example) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(example.split(" {2,}| [>|] ")[0]);
        while (word.find()) {
            words.add(word.group(1) == null ? word.group() : word.group(1));
        }
        return words.subList(1, words.size());
    }

    /** Files that examples name are there, and those that they do not name are not needed. */
    @ParameterizedTest
    @MethodSource("examples")
    void an_example_of_the_help_works(String example) throws IOException {
        List<String> words = words(example);
        if (needsMoreThanFiles(words)) {
            words.add(1, "--help");
        } else {
            prepare(example);
            words.replaceAll(this::inFolder);
        }
        Outcome outcome = run(words.toArray(String[]::new));
        assertThat(outcome.code()).as(example + "\n" + outcome.err()).isIn(0, 1);
        assertThat(outcome.err()).doesNotContain("defect");
    }

    /** Git, standard input, data from elsewhere, or an editor. With {@code --help} only the arguments are read. */
    private static boolean needsMoreThanFiles(List<String> words) {
        return words.contains("--base")
                || words.contains("-")
                || words.get(0).equals("data")
                || words.contains("aws.bin")
                || words.get(0).equals("lsp");
    }

    private void prepare(String example) throws IOException {
        String policy = """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::b/*"}]}
                """;
        for (String name : List.of("policies", "released", "roles")) {
            Files.createDirectories(folder.resolve(name));
            Files.writeString(folder.resolve(name).resolve("policy.json"), policy);
        }
        String withPrincipal = policy.replace("\"Action\"", "\"Principal\": {\"AWS\": \"111122223333\"}, \"Action\"");
        for (String name : List.of("policy", "old", "new", "build", "bob", "root", "ou")) {
            Files.writeString(folder.resolve(name + ".json"), policy);
        }
        for (String name : List.of("bucket", "key")) {
            Files.writeString(folder.resolve(name + ".json"), withPrincipal);
        }
        Files.writeString(folder.resolve("p.json"), example.contains("RESOURCE_POLICY") ? withPrincipal : policy);
        Files.writeString(folder.resolve("baseline.json"), "{\"version\": 1, \"findings\": []}\n");
        Files.writeString(folder.resolve("template.yaml"), """
                Resources:
                  P:
                    Type: AWS::IAM::ManagedPolicy
                    Properties: {PolicyDocument: {Version: '2012-10-17', Statement: []}}
                """);
        Files.writeString(folder.resolve("policies-test.yaml"), """
                version: 1
                tests:
                  - name: the reader reads
                    policies: {identity: [policy.json]}
                    request: {principal: "arn:aws:iam::111122223333:role/r", action: "s3:GetObject", resource: "arn:aws:s3:::b/k"}
                    expect: ALLOWED
                """);
    }

    private String inFolder(String word) {
        if (word.startsWith("file://")) {
            return "file://" + folder.resolve(word.substring("file://".length()));
        }
        int value = word.indexOf('=') + 1;
        String name = word.substring(value);
        boolean isFile = name.equals(".") || name.endsWith("/") || name.matches("[\\w.-]+\\.(json|yaml|sarif|xml)");
        return isFile ? word.substring(0, value) + folder.resolve(name) : word;
    }

    // ---- completion

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void a_script_is_printed_for_each_shell(String shell) {
        Outcome outcome = run("completion", shell);
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).startsWith("#!/usr/bin/env bash").contains("complete -F _complete_iam-policy-lint");
    }

    @Test
    void other_shells_are_wrong_usage() {
        Outcome outcome = run("completion", "fish");
        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err()).contains("fish", "bash, zsh");
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
    void bash_completes_commands_options_and_values() throws IOException, InterruptedException {
        assertThat(completed("bash", "li")).containsExactly("lint");
        assertThat(completed("bash", "lint", "--fail")).containsExactly("--fail-on");
        assertThat(completed("bash", "lint", "--fail-on", "")).contains("error", "security-warning", "none");
        assertThat(completed("bash", "lint", "--color", "al")).containsExactly("always");
        assertThat(completed("bash", "explain", "RESOURCE_ST")).contains("RESOURCE_STAR");
        assertThat(completed("bash", "schema", "")).contains("identity", "config");
        assertThat(completed("bash", "help", "sim")).contains("simulate");
    }

    /** zsh itself leaves out what does not begin as the word does. */
    @Test
    void zsh_completes_commands_options_and_values() throws IOException, InterruptedException {
        assertThat(completed("zsh", "li")).contains("lint");
        assertThat(completed("zsh", "lint", "--fail")).contains("--fail-on");
        assertThat(completed("zsh", "lint", "--color", "al")).contains("always").doesNotContain("lint");
        assertThat(completed("zsh", "help", "sim")).contains("simulate");
    }

    @Test
    void commands_have_an_example_that_can_be_copied() {
        for (String name : Main.commands().getSubcommands().keySet()) {
            if (!name.equals("help")) {
                assertThat(run(name, "--help").out())
                        .as(name)
                        .containsPattern("Examples?:\\R(?:.*\\R)*? {2}iam-policy-lint " + name);
            }
        }
        assertThat(run("fix", "--help").out())
                .contains("  iam-policy-lint fix --unsafe --account 123456789012 --region eu-west-1 policy.json\n");
    }
}
