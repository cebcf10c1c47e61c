package io.github.artifactkit.policylint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code diff} and the checks of IAM Access Analyzer on the command line. */
class ComparisonCommandsTest {

    private static final String READ = policy("s3:GetObject");
    private static final String READ_AND_DELETE = policy("s3:GetObject\", \"s3:DeleteObject");

    @TempDir
    Path folder;

    private record Outcome(int code, String out, String err) {}

    private static String policy(String actions) {
        return "{\"Version\": \"2012-10-17\",\n \"Statement\": [{\"Sid\": \"Objects\", \"Effect\": \"Allow\", \"Action\": [\""
                + actions + "\"],\n  \"Resource\": \"arn:aws:s3:::reports/*\"}]}\n";
    }

    private static Outcome run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Outcome(code, out.toString(), err.toString());
    }

    private String file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text).toString();
    }

    @Test
    void diff_names_the_statement_its_place_and_a_request_for_what_is_gained() throws IOException {
        String after = file("new.json", READ_AND_DELETE);
        Outcome outcome = run("diff", file("old.json", READ), after);
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).isEqualTo(after + """
                : grants more
                  + 2:16 statement 1 (Objects) allows `s3:DeleteObject` on `arn:aws:s3:::reports/example`
                1 policy compared: 1 wider.
                """);
    }

    @Test
    void diff_of_what_is_lost_shows_the_old_statement() throws IOException {
        Outcome outcome = run("diff", file("old.json", READ_AND_DELETE), file("new.json", READ));
        assertThat(outcome.out())
                .contains(": grants less\n", "  - 2:16 statement 1 (Objects) allowed `s3:DeleteObject` on ")
                .endsWith("1 policy compared: 1 narrower.\n");
    }

    @Test
    void diff_of_folders_matches_files_by_their_paths() throws IOException {
        file("old/a/same.json", READ);
        file("old/gone.json", READ);
        file("new/a/same.json", READ);
        file("new/added.json", READ);
        Outcome outcome = run(
                "diff", folder.resolve("old").toString(), folder.resolve("new").toString());
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .contains("added.json: new policy\n", "gone.json: removed policy\n")
                .endsWith("3 policies compared: 1 equal, 1 narrower, 1 wider.\n")
                .doesNotContain("same.json");
    }

    @Test
    void diff_as_json_has_every_policy_with_its_relation() throws IOException {
        String after = file("new.json", READ_AND_DELETE);
        JsonNode report = new ObjectMapper()
                .readTree(run("diff", "--format", "json", file("old.json", READ), after)
                        .out());
        assertThat(report.at("/version").asInt()).isEqualTo(1);
        JsonNode policy = report.at("/policies/0");
        assertThat(policy.at("/path").asText()).isEqualTo(after);
        assertThat(policy.at("/address").asText()).isEmpty();
        assertThat(policy.at("/relation").asText()).isEqualTo("WIDER");
        assertThat(policy.at("/gained/0/witness/action").asText()).isEqualTo("s3:DeleteObject");
        assertThat(policy.at("/gained/0/witness/principal").isNull()).isTrue();
        assertThat(policy.at("/gained/0/statement").asInt()).isZero();
        assertThat(policy.at("/gained/0/start/line").asInt()).isEqualTo(2);
        assertThat(policy.at("/lost")).isEmpty();
    }

    @Test
    void diff_for_a_pull_request_is_a_row_or_an_annotation() throws IOException {
        String before = file("old.json", READ);
        String after = file("new.json", READ_AND_DELETE);
        assertThat(run("diff", "--format", "markdown", before, after).out())
                .contains("| <code>" + after.replace("_", "&#95;") + "</code> | grants more | gained: "
                        + "<code>s3:DeleteObject</code> on <code>arn:aws:s3:::reports/example</code>,"
                        + " statement 1 (Objects), line 2 |\n");
        assertThat(run("diff", "--format", "github", before, after).out())
                .startsWith(
                        "::warning file=" + after + ",line=2,col=16,title=New access::statement 1 (Objects) allows ");
    }

    @Test
    void no_text_of_a_policy_or_a_file_name_is_markup_in_a_diff() throws IOException {
        String before = file("old.json", READ);
        String after = file("new `x` | [a](b) <b>.json", READ_AND_DELETE.replace("reports/*", "reports/[a](b)|<b>@c"));
        String row = run("diff", "--format", "markdown", before, after)
                .out()
                .lines()
                .filter(line -> line.contains("grants more"))
                .findFirst()
                .orElseThrow();
        assertThat(row).contains("&#91;a&#93;(b)", "&#124;", "&lt;b&gt;").doesNotContain("[a](b)", "<b>");
        assertThat(row.chars().filter(c -> c == '|').count()).isEqualTo(4);
    }

    @Test
    void diff_fails_only_on_new_access_and_only_if_asked_to() throws IOException {
        String before = file("old.json", READ);
        String after = file("new.json", READ_AND_DELETE);
        assertThat(run("diff", "--fail-on-new-access", before, after).code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(run("diff", "--fail-on-new-access", after, before).code()).isZero();
    }

    @Test
    void a_change_that_cannot_be_decided_never_passes_where_it_is_checked() throws IOException {
        String broken = file("new.json", READ.replace("\"Allow\"", "\"Permit\""));
        Outcome outcome = run("diff", "--fail-on-new-access", file("old.json", READ), broken);
        assertThat(outcome.code()).isEqualTo(ExitCode.UNKNOWN);
        assertThat(outcome.out())
                .contains("change is unknown: a policy is malformed: ")
                .contains("(line 2, column ");
    }

    @Test
    void diff_needs_two_paths_that_exist() throws IOException {
        assertThat(run("diff", file("old.json", READ)).code()).isEqualTo(ExitCode.USAGE);
        Outcome outcome = run(
                "diff", file("old.json", READ), folder.resolve("absent.json").toString());
        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err()).isEqualTo(folder.resolve("absent.json") + " does not exist.\n");
    }

    @Test
    void diff_of_files_without_policies_is_nothing_to_compare() throws IOException {
        assertThat(run("diff", file("a.json", "{\"name\": 1}"), file("b.json", "{\"name\": 2}"))
                        .code())
                .isEqualTo(ExitCode.NOTHING_TO_LINT);
    }

    @Test
    void diff_outside_a_git_work_tree_says_so() throws IOException {
        Outcome outcome = run("diff", "--base", "--output=x", file("old.json", READ));
        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void diff_with_a_commit_compares_the_work_tree() throws IOException, InterruptedException {
        assumeThat(git("--version")).as("Git is needed").isZero();
        file("policies/role.json", READ);
        file("policies/other.json", READ);
        git("init", "-q");
        git("add", ".");
        git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-q", "-m", "first");
        file("policies/role.json", READ_AND_DELETE);
        file("policies/new.json", READ);
        try (GitTree tree = GitTree.of(folder, "HEAD", List.of(folder.resolve("policies")))) {
            Path before = tree.path(folder.resolve("policies"));
            assertThat(before.resolve("role.json")).hasContent(READ.strip());
            assertThat(run("diff", before.toString(), folder.resolve("policies").toString())
                            .out())
                    .contains("role.json: grants more\n", "new.json: new policy\n")
                    .endsWith("3 policies compared: 1 equal, 2 wider.\n");
        }
    }

    private int git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException noGit) {
            return -1;
        }
    }

    @Test
    void no_new_access_answers_as_the_aws_cli_does() throws IOException {
        Outcome outcome = run(
                "check-no-new-access",
                "--policy-type",
                "IDENTITY_POLICY",
                "--existing-policy-document",
                "file://" + file("old.json", READ),
                "--new-policy-document",
                READ_AND_DELETE,
                "--format",
                "access-analyzer");
        assertThat(outcome.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(new ObjectMapper().readTree(outcome.out())).isEqualTo(new ObjectMapper().readTree("""
                {"result": "FAIL",
                 "message": "The modified permissions grant new access compared to your existing policy.",
                 "reasons": [{"description": "New access in the statement with sid: Objects.", "statementIndex": 0,
                   "statementId": "Objects"}]}
                """));
    }

    @Test
    void access_is_given_in_shorthand_or_as_json() throws IOException {
        String policy = file("p.json", READ);
        assertThat(notGranted(policy, "actions=s3:PutObject,s3:DeleteObject").code())
                .isZero();
        assertThat(notGranted(policy, "actions=s3:PutObject,s3:GetObject,resources=arn:aws:s3:::reports/q1")
                        .code())
                .isEqualTo(ExitCode.FINDINGS);
        assertThat(notGranted(policy, "[{\"actions\": [\"s3:GetObject\"], \"resources\": [\"arn:aws:s3:::other/*\"]}]")
                        .code())
                .isZero();
        assertThat(notGranted(policy, "s3:GetObject").code()).isEqualTo(ExitCode.USAGE);
        assertThat(notGranted(policy, "[{}]").err()).contains("give at least one of them");
    }

    private static Outcome notGranted(String policy, String access) {
        return run(
                "check-access-not-granted",
                "--policy-type",
                "identity",
                "--policy-document",
                policy,
                "--access",
                access);
    }

    @Test
    void no_public_access_shows_who_gets_in() throws IOException {
        String open = file("open.json", READ.replace("\"Effect\"", "\"Principal\": \"*\", \"Effect\""));
        Outcome outcome =
                run("check-no-public-access", "--policy-document", open, "--resource-type", "AWS::S3::Bucket");
        assertThat(outcome.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(outcome.out())
                .isEqualTo("FAIL: The resource policy grants public access for the given resource type.\n  "
                        + open
                        + ":2:16: statement 1 (Objects) allows `s3:GetObject` on `arn:aws:s3:::reports/example` by"
                        + " `arn:aws:iam::444455556666:user/Alice`\n");
    }

    @Test
    void a_malformed_policy_and_an_unknown_type_are_errors() throws IOException {
        String broken =
                file("p.json", "{\"Statement\": [{\"Effect\": \"Permit\", \"Action\": \"*\", \"Resource\": \"*\"}]}");
        Outcome outcome = notGranted(broken, "actions=s3:GetObject");
        assertThat(outcome.code()).isEqualTo(ExitCode.FAILURE);
        assertThat(outcome.err()).startsWith("A policy is malformed: ");
        assertThat(run("check-no-public-access", "--policy-document", broken, "--resource-type", "bucket")
                        .code())
                .isEqualTo(ExitCode.USAGE);
    }
}
