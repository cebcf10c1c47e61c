package io.github.artifactkit.codeartifact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands that README.md and docs show are ones that the program accepts. */
class DocumentedCommandsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\$ codeartifact (.*)$");

    static Stream<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            for (Path page : Stream.concat(Stream.of(ROOT.resolve("README.md")), docs.sorted())
                    .toList()) {
                Matcher command = COMMAND.matcher(Files.readString(page));
                while (command.find()) {
                    commands.add(command.group(1));
                }
            }
        }
        assertThat(commands).hasSizeGreaterThan(5);
        return commands.stream();
    }

    /** With {@code --help} a command reads its arguments, and does nothing else. */
    @ParameterizedTest
    @MethodSource("commands")
    void a_documented_command_is_one_that_the_program_accepts(String command) {
        List<String> words = new ArrayList<>(Arrays.asList(command.split(" ")));
        words.add(1, "--help");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(
                Surroundings.current(), new PrintWriter(out), new PrintWriter(err), words.toArray(String[]::new));
        assertThat(code).as(command + ": " + err).isZero();
        assertThat(out.toString()).startsWith("Usage:");
    }
}
