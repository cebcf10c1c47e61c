package io.github.artifactkit.policylint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configuration, suppressions, baseline and reports of a run, from the command line. */
class LintSettingsTest {

    private static final String ADMIN = """
            {"Version": "2012-10-17", "Statement": [
              {"Sid": "Everything", "Effect": "Allow", "Action": "*", "Resource": "*"}]}
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
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text).toString();
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    @BeforeEach
    void makeItARepository() throws IOException {
        Files.createFile(folder.resolve(".git"));
    }

    @Test
    void full_administration_fails_unless_asked_otherwise() throws IOException {
        String file = file("admin.json", ADMIN);
        assertThat(run("lint", file).code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(run("lint", "--fail-on", "error", file).code()).isZero();
        assertThat(run("lint", "--fail-on", "none", file).code()).isZero();
    }

    @Test
    void comments_in_yaml_and_terraform_accept_findings() throws IOException {
        String yaml = file("a/template.yaml", """
                Resources:
                  Policy:
                    Type: AWS::IAM::ManagedPolicy
                    Properties:
                      PolicyDocument:
                        Version: "2012-10-17"
                        Statement:
                          # iam-policy-lint: ignore=FULL_ADMIN,CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE,PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE break glass
                          - Effect: Allow
                            Action: "*"
                            Resource: "*"
                """);
        String terraform = file("b/main.tf", """
                resource "aws_iam_policy" "p" {
                  policy = jsonencode({
                    Version = "2012-10-17"
                    # iam-policy-lint: ignore=FULL_ADMIN,CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE,PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE break glass
                    Statement = [{
                      Effect   = "Allow"
                      Action   = "*"
                      Resource = "*"
                    }]
                  })
                }
                """);
        for (String file : List.of(yaml, terraform)) {
            assertIsAccepted(file, "comment", "break glass");
        }
    }

    @Test
    void the_metadata_of_a_resource_accepts_findings_of_its_policies() throws IOException {
        String template = file("template.json", """
                {"Transform": "AWS::Serverless-2016-10-31", "Resources": {
                  "Accepted": {"Type": "AWS::Serverless::Function",
                    "Metadata": {"iam-policy-lint": {"ignore": [
                      {"code": ["FULL_ADMIN", "CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE"], "reason": "break glass"},
                      {"code": "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE", "reason": "break glass"}]}},
                    "Properties": {"Policies": [%s]}}}}
                """.formatted(ADMIN));
        assertIsAccepted(template, "metadata", "break glass");

        String twice = file("twice.json", """
                {"Resources": {
                  "Accepted": {"Type": "AWS::IAM::ManagedPolicy",
                    "Metadata": {"iam-policy-lint": {"ignore": [{"code": "FULL_ADMIN", "reason": "break glass"}]}},
                    "Properties": {"PolicyDocument": %1$s}},
                  "Open": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": %1$s}}}}
                """.formatted(ADMIN));
        assertThat(run("lint", "--format", "concise", twice)
                        .out()
                        .lines()
                        .filter(line -> line.contains("[FULL_ADMIN]")))
                .hasSize(1);
    }

    @Test
    void metadata_that_accepts_nothing_is_reported() throws IOException {
        String template = file("template.yaml", """
                Resources:
                  Role:
                    Type: AWS::IAM::ManagedPolicy
                    Metadata:
                      iam-policy-lint:
                        ignore:
                          - {code: FULL_ADMIN, reason: no longer}
                    Properties:
                      PolicyDocument:
                        Version: "2012-10-17"
                        Statement: [{Effect: Allow, Action: s3:ListAllMyBuckets, Resource: "*"}]
                """);
        assertThat(run("lint", "--format", "concise", template).out()).contains(":7:13: warning[UNUSED_SUPPRESSION]");
    }

    private void assertIsAccepted(String file, String by, String reason) throws IOException {
        Outcome outcome = run("lint", "--format", "json", "--show-suppressed", file);
        assertThat(outcome.code()).as(outcome.out()).isZero();
        List<JsonNode> suppressed = json(outcome.out()).findValues("suppressed");
        assertThat(suppressed).filteredOn(each -> each.has("by")).isNotEmpty().allSatisfy(each -> {
            assertThat(each.path("by").asText()).isEqualTo(by);
            assertThat(each.path("reason").asText()).isEqualTo(reason);
        });
    }

    @Test
    void fix_leaves_alone_and_does_not_count_what_is_accepted() throws IOException {
        String before = """
                Resources:
                  Policy:
                    Type: AWS::IAM::ManagedPolicy
                    Metadata:
                      iam-policy-lint:
                        ignore:
                          - {code: INVALID_EFFECT, reason: generated}
                    Properties:
                      PolicyDocument:
                        Version: "2012-10-17"
                        Statement: [{Effect: allow, Action: s3:ListAllMyBuckets, Resource: "*"}]
                """;
        String file = file("template.yaml", before);

        Outcome outcome = run("fix", file);

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.err()).contains("nothing to fix");
        assertThat(Path.of(file)).hasContent(before);

        String open = file("open.yaml", before.replace("Metadata", "Unrelated"));
        assertThat(run("fix", open).code()).isZero();
        assertThat(Path.of(open)).content().contains("Effect: Allow");
    }

    @Test
    void an_entry_of_the_configuration_suppresses_what_it_names() throws IOException {
        String file = file("policies/admin.json", ADMIN);
        List<String> codes = codes(run("lint", "--format", "json", file).out());
        String config = file("config.yaml", """
                suppress:
                  - code: [%s]
                    path: policies/
                    sid: Everything
                    reason: the break-glass role
                """.formatted(String.join(", ", codes)));

        Outcome outcome = run("lint", "--config", config, file);
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).startsWith("No findings in 1 file").contains("suppressed: ");

        JsonNode report = json(run("lint", "--config", config, "--show-suppressed", "--format", "json", file)
                .out());
        assertThat(report.findValues("suppressed").get(0).path("reason").asText())
                .isEqualTo("the break-glass role");
        JsonNode sarif =
                json(run("lint", "--config", config, "--format", "sarif", file).out());
        assertThat(sarif.path("runs").path(0).path("results"))
                .isNotEmpty()
                .allSatisfy(result -> assertThat(
                                result.path("suppressions").path(0).path("kind").asText())
                        .isEqualTo("external"));
    }

    private static List<String> codes(String json) throws IOException {
        return json(json).findValuesAsText("code").stream().distinct().toList();
    }

    @Test
    void an_expired_entry_suppresses_nothing_and_is_reported_at_its_place() throws IOException {
        String file = file("admin.json", ADMIN);
        String config = file("config.yaml", """
                suppress:
                  - {code: RESOURCE_STAR, reason: soon, expires: 2020-01-31}
                """);
        Outcome outcome = run("lint", "--config", config, "--format", "concise", file);
        assertThat(outcome.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(outcome.out()).contains("config.yaml:2:5: warning[EXPIRED_SUPPRESSION]");
    }

    @Test
    void an_entry_that_suppresses_nothing_is_reported_if_its_file_was_linted() throws IOException {
        String file = file("admin.json", ADMIN);
        file("other.json", ADMIN);
        String config = file("config.yaml", """
                suppress:
                  - {code: INVALID_ACTION, path: admin.json, reason: x}
                  - {code: INVALID_ACTION, path: other.json, reason: x}
                """);
        Outcome outcome = run("lint", "--config", config, "--format", "concise", file);
        assertThat(outcome.out().lines().filter(line -> line.contains("UNUSED_SUPPRESSION")))
                .singleElement()
                .asString()
                .contains("config.yaml:2:5:");
    }

    @Test
    void settings_for_some_files_say_their_type_and_ignore_codes() throws IOException {
        String file = file("scp/admin.json", ADMIN);
        String config = file("config.yaml", """
                files:
                  - {glob: scp/*.json, policy-type: scp}
                """);
        JsonNode report =
                json(run("lint", "--config", config, "--format", "json", file).out());
        assertThat(report.findValues("policyType").get(0).asText()).isEqualTo("scp");
    }

    @Test
    void severities_are_changed_and_switched_off() throws IOException {
        String file = file("admin.json", ADMIN);
        List<String> codes = codes(run("lint", "--format", "json", file).out());
        StringBuilder severity = new StringBuilder("severity:\n");
        codes.forEach(code -> severity.append("  ").append(code).append(": suggestion\n"));
        String config = file("config.yaml", severity.toString());
        Outcome outcome = run("lint", "--config", config, file);
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("suggestion");

        String off = file("off.yaml", severity.toString().replace("suggestion", "off"));
        assertThat(run("lint", "--config", off, file).out()).startsWith("No findings");
    }

    @Test
    void a_baseline_hides_what_was_there_and_survives_edits_elsewhere() throws IOException {
        String file = file("admin.json", ADMIN);
        String baseline = folder.resolve("baseline.json").toString();
        assertThat(run("lint", "--no-config", "--write-baseline", baseline, file)
                        .code())
                .isZero();

        file("admin.json", ADMIN.replace("\"Statement\": [", "\"Id\": \"moved\",\n\n\"Statement\": ["));
        Outcome same = run("lint", "--no-config", "--baseline", baseline, "--format", "concise", file);
        assertThat(same.out().lines()).noneMatch(line -> line.contains("security-warning"));

        file("admin.json", ADMIN.replace("]}", ",{\"Effect\":\"Allow\",\"Action\":\"iam:*\",\"Resource\":\"*\"}]}"));
        assertThat(run("lint", "--no-config", "--baseline", baseline, file).code())
                .isEqualTo(ExitCode.FINDINGS);

        file("admin.json", "{\"Version\": \"2012-10-17\", \"Statement\": []}");
        assertThat(run("lint", "--no-config", "--baseline", baseline, "--fail-on", "none", file)
                        .code())
                .isZero();
        Outcome strict =
                run("lint", "--no-config", "--baseline", baseline, "--strict-baseline", "--fail-on", "none", file);
        assertThat(strict.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(strict.err()).contains("of the baseline no longer exist");
    }

    @Test
    void several_reports_are_written_in_one_run() throws IOException {
        String file = file("admin.json", ADMIN);
        Path sarif = folder.resolve("r.sarif");
        Path junit = folder.resolve("r.xml");
        Outcome outcome = run("lint", "--format", "sarif=" + sarif, "--format", "junit=" + junit, file);
        assertThat(outcome.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(outcome.out()).contains("security warning");
        assertThat(json(Files.readString(sarif)).path("runs")).hasSize(1);
        assertThat(junit).content().contains("<failure");
        try (var entries = Files.list(folder)) {
            assertThat(entries.map(each -> each.getFileName().toString())).noneMatch(name -> name.endsWith(".tmp"));
        }
    }

    @Test
    void two_reports_at_one_place_are_wrong_usage() throws IOException {
        String file = file("admin.json", ADMIN);
        assertThat(run("lint", "--format", "json", "--format", "sarif", file).code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("lint", "--format", "json=", file).code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void a_report_that_cannot_be_written_ends_with_4() throws IOException {
        String file = file("admin.json", ADMIN);
        Outcome outcome = run("lint", "--format", "json=" + folder.resolve("no/such/r.json"), file);
        assertThat(outcome.code()).isEqualTo(ExitCode.FAILURE);
        assertThat(outcome.err()).contains("r.json").doesNotContain("defect");
    }

    @Test
    void config_prints_what_holds_and_schema_what_may_be_written() throws IOException {
        String config = file("config.yaml", "ignore: [RESOURCE_STAR]\n");
        assertThat(run("config", "--config", config).out())
                .contains("from " + config)
                .contains("RESOURCE_STAR");
        assertThat(json(run("schema", "config").out()).path("properties").has("suppress"))
                .isTrue();
    }

    @Test
    void a_wrong_configuration_ends_with_2_and_names_the_line() throws IOException {
        String file = file("admin.json", ADMIN);
        String config = file("config.yaml", "ignor: [RESOURCE_STAR]\n");
        Outcome outcome = run("lint", "--config", config, file);
        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err()).contains("config.yaml:1:1: unknown key `ignor`; did you mean `ignore`?");
    }

    @Test
    void base_outside_of_a_work_tree_is_wrong_usage() throws IOException {
        String file = file("admin.json", ADMIN);
        Outcome outcome = run("lint", "--base", "no-such-commit-at-all", file);
        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err()).contains("--base");
    }
}
