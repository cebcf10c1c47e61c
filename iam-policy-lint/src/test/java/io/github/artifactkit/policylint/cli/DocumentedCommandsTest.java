package io.github.artifactkit.policylint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands, the configuration and the policy tests that README.md and docs show are ones that the program accepts. */
class DocumentedCommandsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\$ (?:[A-Z_]+=\\S+ )*iam-policy-lint (.*)$");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    @TempDir
    private Path folder;

    static Stream<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        for (Path page : pages()) {
            Matcher command = COMMAND.matcher(Files.readString(page));
            while (command.find()) {
                commands.add(command.group(1));
            }
        }
        assertThat(commands).hasSizeGreaterThan(10);
        return commands.stream();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), docs.sorted())
                    .toList();
        }
    }

    /** With {@code --help} a command reads its arguments, and does nothing else. */
    @ParameterizedTest
    @MethodSource("commands")
    void a_documented_command_is_one_that_the_program_accepts(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find()) {
            words.add(word.group().replaceAll("^['\"]|['\"]$", ""));
        }
        words.add(1, "--help");
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(new StringWriter()), new PrintWriter(err), words.toArray(String[]::new));
        assertThat(code).as(command + ": " + err).isZero();
    }

    @Test
    void the_output_in_the_readme_is_what_the_program_prints() throws IOException {
        String shown = block(Path.of("README.md"), "console", "iam-policy-lint lint policy.json");
        Path policy = ROOT.resolve("samples/src/main/resources/io/github/artifactkit/samples/article-policy.json");
        StringWriter out = new StringWriter();
        int code = Main.run(
                new PrintWriter(out),
                new PrintWriter(new StringWriter()),
                "lint",
                "--policy-type=identity",
                "--no-config",
                policy.toString());
        assertThat(code).isEqualTo(ExitCode.FINDINGS);
        String printed = out.toString()
                .replace(policy.toString(), "policy.json")
                .replaceAll("of \\d{4}-\\d\\d-\\d\\d", "of DAY");
        for (String part : shown.substring(shown.indexOf('\n') + 1).split("\\.\\.\\.\n")) {
            assertThat(printed).contains(part.strip().replaceAll("of \\d{4}-\\d\\d-\\d\\d", "of DAY"));
        }
    }

    @Test
    void the_documented_configuration_is_valid() throws IOException {
        Path file = Files.writeString(
                folder.resolve("configuration.yaml"),
                block(Path.of("docs", "linting-in-ci.md"), "yaml", "exclude: [build/"));
        Files.writeString(folder.resolve("parameters.json"), "{}");
        Files.writeString(folder.resolve("iam-policy-baseline.json"), "{\"version\": 1, \"findings\": []}");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), "config", "--config", file.toString());
        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString()).contains("break-glass");
    }

    @Test
    void the_documented_policy_tests_run() throws IOException {
        Path file = Files.writeString(
                folder.resolve("policies-test.yaml"),
                block(Path.of("docs", "comparing-policies.md"), "yaml", "tests:"));
        String reader = """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "codeartifact:ReadFromRepository",
                 "Resource": "*"}}
                """;
        for (String name : List.of("reader", "old", "new", "p", "a", "b")) {
            Files.writeString(folder.resolve(name + ".json"), reader);
        }
        Files.writeString(folder.resolve("bucket.json"), """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "111122223333"},
                 "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}}
                """);
        StringWriter out = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(out), "test", file.toString());
        assertThat(code).as(out.toString()).isZero();
        assertThat(out.toString()).contains("5 tests");
    }

    /** The text of the block of a page that holds some words. */
    private static String block(Path page, String language, String holding) throws IOException {
        String text = Files.readString(ROOT.resolve(page));
        return Stream.of(text.split("```" + language + "\n"))
                .skip(1)
                .map(part -> part.substring(0, part.indexOf("```")))
                .filter(part -> part.contains(holding))
                .findFirst()
                .orElseThrow();
    }
}
