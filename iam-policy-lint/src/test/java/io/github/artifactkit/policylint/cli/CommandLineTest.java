package io.github.artifactkit.policylint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {

    private static final String CLEAN = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject",
              "Resource": "arn:aws:s3:::box/*"}]}
            """;
    private static final String NO_BRACKET = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::box/*"
                }
            }
            """;

    @TempDir
    Path folder;

    private record Outcome(int code, String out, String err) {}

    private Outcome run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Outcome(code, out.toString(), err.toString());
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void a_clean_policy_ends_with_0() throws IOException {
        Outcome outcome = run("lint", file("clean.json", CLEAN));
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).startsWith("No findings in 1 file (AWS reference data of 20");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void a_code_that_is_off_by_default_is_reported_when_it_is_enabled() throws IOException {
        String file = file("style.json", CLEAN.replace("s3:GetObject", "S3:getobject"));
        assertThat(run("lint", "--fail-on", "suggestion", file).code()).isZero();
        Outcome enabled = run("lint", "--fail-on", "suggestion", "--enable", "ACTION_CASE_STYLE", file);
        assertThat(enabled.code()).isEqualTo(1);
        assertThat(enabled.out()).contains("s3:GetObject");
        assertThat(run("lint", "--enable", "NO_SUCH", file).code()).isEqualTo(2);
    }

    @Test
    void an_error_ends_with_1_and_shows_line_and_caret() throws IOException {
        String file = file("broken.json", NO_BRACKET);
        Outcome outcome = run("lint", file);
        assertThat(outcome.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(outcome.out())
                .startsWith(file + ":9:1: error[JSON_SYNTAX_ERROR] The \"Statement\" array is not closed before "
                        + "this: ] is missing.\n9 | }\n  | ^\n  = fix: Add ]\n");
    }

    @Test
    void a_suggestion_does_not_fail_unless_asked_to() throws IOException {
        String file = file("empty-sid.json", CLEAN.replace("\"Effect\"", "\"Sid\": \"\", \"Effect\""));
        assertThat(run("lint", file).code()).isZero();
        assertThat(run("lint", "--fail-on", "suggestion", file).code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(run("lint", "--fail-on", "suggestion", "--ignore", "EMPTY_SID_VALUE", file)
                        .code())
                .isZero();
    }

    @Test
    void wrong_words_end_with_2_and_say_what_to_write() throws IOException {
        String file = file("clean.json", CLEAN);
        assertThat(run("lint", "--polciy-type", "trust", file))
                .satisfies(it -> assertThat(it.code()).isEqualTo(ExitCode.USAGE))
                .satisfies(it -> assertThat(it.err()).contains("--policy-type"));
        assertThat(run("lint", "--policy-type", "bucket", file).err())
                .contains("identity, resource, trust, scp, rcp, session or endpoint");
        assertThat(run("lint", "--format", "yaml", file).err())
                .contains("Unknown format \"yaml\"; it is one of text, concise, json,");
        assertThat(run("lint", "--fail-on", "panic", file).code()).isEqualTo(ExitCode.USAGE);
        assertThat(run("lint", "--ignore", "NO_SUCH", file).err()).contains("the command rules lists the codes");
        assertThat(run("explain", "RESOURCE_STRA").err()).contains("Did you mean RESOURCE_STAR?");
        assertThat(run("lnt", file))
                .isEqualTo(new Outcome(ExitCode.USAGE, "", "Unknown command \"lnt\". Did you mean lint?\n"));
        assertThat(run("verify", file).err()).isEqualTo("Unknown command \"verify\". See iam-policy-lint --help.\n");
        assertThat(run().code()).isEqualTo(ExitCode.USAGE);
        assertThat(run("lint").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void a_folder_without_policies_ends_with_3() throws IOException {
        file("other.json", "{\"name\": \"x\"}");
        Outcome outcome = run("lint", folder.toString());
        assertThat(outcome.code()).isEqualTo(ExitCode.NOTHING_TO_LINT);
        assertThat(outcome.err()).contains("No policies found in");
    }

    @Test
    void a_file_that_is_not_there_ends_with_4_and_the_others_are_linted() throws IOException {
        String clean = file("clean.json", CLEAN);
        Outcome outcome = run("lint", folder.resolve("absent.json").toString(), clean);
        assertThat(outcome.code()).isEqualTo(ExitCode.FAILURE);
        assertThat(outcome.err()).contains("absent.json was not linted: there is no such file.");
        assertThat(outcome.err()).doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(outcome.out()).contains("No findings in 1 file ");
        assertThat(run("lint", folder.resolve("absent.json").toString()).out()).isEmpty();
    }

    @Test
    void an_empty_a_binary_and_a_huge_file_are_told_apart() throws IOException {
        assertThat(run("lint", file("empty.json", "")).out()).contains("The text is empty: it has no policy.");
        Path binary = folder.resolve("binary.json");
        byte[] bytes = new byte[4096];
        new Random(1).nextBytes(bytes);
        Files.write(binary, bytes);
        Outcome outcome = run("lint", binary.toString());
        assertThat(outcome.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(outcome.out()).contains("This is binary data").contains("1 error in 1 file");
        Path utf16 = folder.resolve("utf16.json");
        Files.write(utf16, CLEAN.getBytes(StandardCharsets.UTF_16LE));
        assertThat(run("lint", utf16.toString()).out())
                .contains("save it as UTF-8.")
                .contains("1 error in 1 file");
        Path huge = folder.resolve("huge.json");
        try (RandomAccessFile sparse = new RandomAccessFile(huge.toFile(), "rw")) {
            sparse.setLength(500_000_000);
        }
        outcome = run("lint", huge.toString());
        assertThat(outcome.code()).isEqualTo(ExitCode.FAILURE);
        assertThat(outcome.err()).contains("it has 500 MB; at most 200 MB are read");
    }

    @Test
    void every_file_given_has_an_entry_in_the_json_report() throws IOException {
        String clean = file("clean.json", CLEAN);
        String broken = file("broken.json", NO_BRACKET);
        Outcome outcome = run("lint", "--format", "json", "--policy-type", "identity", clean, broken);
        JsonNode report = new ObjectMapper().readTree(outcome.out());
        assertThat(report.path("version").asInt()).isEqualTo(1);
        assertThat(report.at("/tool/name").asText()).isEqualTo("iam-policy-lint");
        assertThat(report.at("/tool/referenceData").asText()).matches("\\d{4}-\\d\\d-\\d\\d");
        assertThat(report.at("/files/0/path").asText()).isEqualTo(clean);
        assertThat(report.at("/files/0/policies/0/findings")).isEmpty();
        JsonNode finding = report.at("/files/1/policies/0/findings/0");
        assertThat(finding.path("code").asText()).isEqualTo("JSON_SYNTAX_ERROR");
        assertThat(finding.at("/locations/0/start/line").asInt()).isEqualTo(9);
        assertThat(finding.at("/fixes/0/safe").asBoolean()).isTrue();
        assertThat(finding.at("/fixes/0/edits/0/text").asText()).isEqualTo("\n  ]");
        assertThat(report.at("/summary/ERROR").asInt()).isEqualTo(1);
        assertThat(report.at("/summary/SUGGESTION").asInt()).isZero();
    }

    @Test
    void the_answer_of_access_analyzer_holds_only_its_own_codes_when_asked() throws IOException {
        String file = file("wide.json", CLEAN.replace("s3:GetObject", "s3:*").replace("2012-10-17", "2012-10-18"));
        String all = run("lint", "--format", "access-analyzer", file).out();
        assertThat(all).contains("\"issueCode\": \"INVALID_VERSION\"", "\"issueCode\": \"SERVICE_WILDCARD\"");
        Outcome theirs = run("lint", "--format", "access-analyzer", "--checks", "access-analyzer", file);
        assertThat(theirs.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(theirs.out()).contains("INVALID_VERSION").doesNotContain("SERVICE_WILDCARD");
        assertThat(run("lint", "--format", "xml", file).err()).contains("access-analyzer");
    }

    @Test
    void an_argument_file_names_one_file_a_line() throws IOException {
        String clean = file("a policy.json", CLEAN);
        String list = file("list.txt", clean + "\n");
        assertThat(run("lint", "@" + list).out()).contains("in 1 file");
    }

    @Test
    void fix_changes_the_file_and_keeps_the_rest_and_the_permissions() throws IOException {
        String file = file("broken.json", NO_BRACKET);
        Files.setPosixFilePermissions(Path.of(file), PosixFilePermissions.fromString("rw-r-----"));
        Outcome diff = run("fix", "--diff", file);
        assertThat(diff.out()).contains("+  ]\n").contains("@@");
        assertThat(diff.err()).contains("would fix JSON_SYNTAX_ERROR");
        assertThat(Path.of(file)).hasContent(NO_BRACKET);

        Outcome outcome = run("fix", file);
        assertThat(outcome.code()).isZero();
        assertThat(Files.readString(Path.of(file))).isEqualTo(NO_BRACKET.replace("    }\n}", "    }\n  ]\n}"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(file))))
                .isEqualTo("rw-r-----");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(Path.of(file));
        }
    }

    @Test
    void an_unsafe_fix_is_made_only_when_asked_for() throws IOException {
        String wide = """
                {
                  "Version": "2012-10-17",
                  "Statement": {
                    "Effect": "Allow",
                    "Action": "codeartifact:ReadFromRepository",
                    "Resource": "*"
                  }
                }
                """;
        String file = file("wide.json", wide);
        Outcome safe = run("fix", file);
        assertThat(Path.of(file)).hasContent(wide);
        assertThat(safe.err()).contains("1 finding is left").contains("--unsafe fixes 1 of them");
        run(
                "fix",
                "--unsafe",
                "--account",
                "123456789012",
                "--region",
                "eu-west-1",
                "--domain",
                "gamerhub",
                "--repository",
                "devops",
                file);
        assertThat(Files.readString(Path.of(file)))
                .isEqualTo(wide.replace(
                        "\"*\"", "\"arn:aws:codeartifact:eu-west-1:123456789012:repository/gamerhub/devops\""));
    }

    @Test
    void explain_rules_and_schema_print_what_they_promise() throws IOException {
        assertThat(run("explain", "resource-star").out())
                .contains("# RESOURCE_STAR", "## Why it matters", "## How to fix it")
                .doesNotContain("at=/Statement");
        assertThat(run("rules").out().lines())
                .anyMatch(line -> line.startsWith("INVALID_ACTION "))
                .anyMatch(line -> line.startsWith("ACTION_CASE_STYLE ") && line.contains("off by default"));
        JsonNode schema = new ObjectMapper().readTree(run("schema", "identity").out());
        assertThat(schema.at("/$defs/effect/enum")).hasSize(2);
        assertThat(run("--version").out()).contains("AWS reference data of");
        assertThat(run("lint", "--help").out()).contains("Examples:");
    }
}
