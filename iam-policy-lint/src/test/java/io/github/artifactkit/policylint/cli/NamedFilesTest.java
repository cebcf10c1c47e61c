package io.github.artifactkit.policylint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of files that hold no policy, and of those that cannot be read or written. */
class NamedFilesTest {

    private static final String POLICY = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject",
              "Resource": "arn:aws:s3:::box/*"}]}
            """;
    private static final String PACKAGE = "{\"name\": \"x\", \"version\": \"1.0.0\", \"effect\": \"none\"}\n";

    @TempDir
    Path folder;

    private record Outcome(int code, String out, String err) {}

    private Outcome run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Outcome(code, out.toString(), err.toString());
    }

    private Outcome runWithInput(String input, String... args) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            return run(args);
        } finally {
            System.setIn(before);
        }
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lint", "fix", "policies"})
    void a_file_alone_that_holds_no_policy_is_one_clear_error_with_3(String command) throws IOException {
        String other = file("package.json", PACKAGE);
        Outcome outcome = run(command, other);
        assertThat(outcome.code()).isEqualTo(ExitCode.NOTHING_TO_LINT);
        assertThat(outcome.err()).isEqualTo(other + " holds no policy.\n");
        assertThat(Path.of(other)).hasContent(PACKAGE.strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lint", "fix", "policies"})
    void files_that_hold_no_policy_among_several_are_passed_over_with_0(String command) throws IOException {
        String one = file("package.json", PACKAGE);
        String two = file("tsconfig.json", "// comment\n{\"compilerOptions\": {},}\n");
        assertThat(run(command, one, two).code()).isZero();
        assertThat(run(command, one, two, file("p.json", POLICY)).code()).isZero();
        assertThat(Path.of(two)).hasContent("// comment\n{\"compilerOptions\": {},}");
    }

    @Test
    void each_named_file_has_an_entry_in_the_json_report() throws IOException {
        String other = file("package.json", PACKAGE);
        String policy = file("p.json", POLICY);
        JsonNode report = new ObjectMapper()
                .readTree(run("lint", "--format", "json", other, policy).out());
        assertThat(report.at("/files/0/path").asText()).isEqualTo(other);
        assertThat(report.at("/files/0/skipped").asText()).isEqualTo("no policy in it");
        assertThat(report.at("/files/0/policies")).isEmpty();
        assertThat(report.at("/files/1/source").asText()).isEqualTo("policy");
        assertThat(report.at("/files/1/policies/0/source").asText()).isEqualTo("policy");
        assertThat(report.at("/skipped/no policy in it").asInt()).isEqualTo(1);
    }

    @Test
    void files_of_a_folder_that_hold_no_policy_are_counted() throws IOException {
        file("package.json", PACKAGE);
        file("p.json", POLICY);
        Outcome outcome = run("lint", folder.toString());
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .startsWith("No findings in 1 file (")
                .contains("1 file was skipped: 1 (no policy in it);");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Version\": \"2012-10-17\", \"Statment\": []}",
                "{\"Version\": \"2012-10-17\"}",
                "{\"Statement\": []}",
                "{\"statement\": [{\"effect\": \"Allow\", \"action\": \"*\", \"resource\": \"*\"}]}",
                "{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}",
                "[{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}]",
                "\"Version\": \"2012-10-17\", \"Statement\": []}",
                "{\"Version\": \"2012-10-17\" \"Statement\": [{\"Effect\": \"Allow\""
            })
    void a_broken_policy_is_still_a_policy(String text) throws IOException {
        Outcome outcome = run("lint", "--fail-on", "suggestion", file("p.json", text));
        assertThat(outcome.code()).isEqualTo(ExitCode.FINDINGS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"x\", \"dependencies\": {},}",
                "{\"AWSTemplateFormatVersion\": \"2010-09-09\", \"Statement\": 1}",
                "{\"$schema\": \"x\", \"properties\": {\"Statement\": {\"type\": \"array\"}}}",
                "{\"Statement\": \"SELECT 1\"}",
                "# Title\n\nA policy is\n\n    {\"Version\": \"2012-10-17\", \"Statement\": []}\n",
                "resource \"x\" \"y\" {\n  policy = \"Statement\"\n}\n"
            })
    void what_is_not_a_policy_is_not_fixed(String text) throws IOException {
        String file = file("other.json", text);
        assertThat(run("fix", "--unsafe", file).code()).isEqualTo(ExitCode.NOTHING_TO_LINT);
        assertThat(Files.readString(Path.of(file))).isEqualTo(text);
    }

    @Test
    void an_empty_path_is_wrong_usage() {
        assertThat(run("lint", "").code()).isEqualTo(ExitCode.USAGE);
        assertThat(run("lint", "").err()).contains("A path is empty.");
    }

    @Test
    void a_kind_of_file_that_does_not_exist_is_wrong_usage() throws IOException {
        Outcome outcome = run("lint", "--source", "word", file("p.json", POLICY));
        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err()).contains("\"word\"").contains("policy");
    }

    @Test
    void a_forced_kind_makes_a_policy_of_every_file() throws IOException {
        assertThat(run("lint", "--source", "policy", file("p.json", "{}")).out())
                .contains("MISSING_STATEMENT");
    }

    @Test
    void an_unreadable_folder_is_told_and_the_rest_linted() throws IOException {
        file("p.json", POLICY.replace("Allow", "allow"));
        Path locked = Files.createDirectory(folder.resolve("locked"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
        assumeThat(Files.isReadable(locked)).as("permissions bind this user").isFalse();
        Outcome outcome = run("lint", folder.toString());
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));
        assertThat(outcome.code()).isEqualTo(ExitCode.FAILURE);
        assertThat(outcome.err()).contains("locked was not searched: permission denied.");
        assertThat(outcome.out()).contains("INVALID_EFFECT");
    }

    @Test
    void fix_hands_standard_input_on_also_where_it_is_not_a_policy() {
        Outcome outcome = runWithInput(PACKAGE, "fix", "-");
        assertThat(outcome.out()).isEqualTo(PACKAGE);
        assertThat(outcome.code()).isEqualTo(ExitCode.NOTHING_TO_LINT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lint", "policies"})
    void output_that_cannot_be_written_is_4(String command) throws IOException {
        Path full = Path.of("/dev/full");
        assumeThat(Files.exists(full)).as("there is a device /dev/full").isTrue();
        StringWriter err = new StringWriter();
        try (FileOutputStream stream = new FileOutputStream(full.toFile());
                PrintStream print = new PrintStream(stream, false, StandardCharsets.UTF_8)) {
            int code = Main.run(
                    new PrintWriter(print, false, StandardCharsets.UTF_8),
                    new PrintWriter(err),
                    command,
                    file("p.json", POLICY));
            assertThat(code).isEqualTo(ExitCode.FAILURE);
            assertThat(err.toString()).contains("could not be written");
        }
    }

    @Test
    void policies_lists_what_a_file_holds() throws IOException {
        String policy = file("p.json", POLICY);
        JsonNode report = new ObjectMapper()
                .readTree(run("policies", "--format", "json", policy).out());
        assertThat(report.at("/version").asInt()).isEqualTo(1);
        JsonNode entry = report.at("/files/0/policies/0");
        assertThat(entry.path("address").asText("?")).isEmpty();
        assertThat(entry.path("path").asText("?")).isEmpty();
        assertThat(entry.path("policyType").asText()).isEqualTo("identity");
        assertThat(entry.at("/start/line").asInt()).isEqualTo(1);
        assertThat(entry.at("/end/line").asInt()).isEqualTo(2);
        assertThat(entry.path("policy")).isEqualTo(new ObjectMapper().readTree(POLICY));
        assertThat(run("policies", policy).out()).isEqualTo(policy + ":1:1: identity policy\n");
    }
}
