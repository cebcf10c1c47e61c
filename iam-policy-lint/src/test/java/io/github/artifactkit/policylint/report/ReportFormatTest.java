package io.github.artifactkit.policylint.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.policylint.PolicyLinter;
import io.github.artifactkit.policylint.run.LintRun;
import io.github.artifactkit.policylint.run.LintedFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Every form of report is valid for its consumer, and no policy or file name can forge a part of it. */
class ReportFormatTest {

    private static final PolicyLinter LINTER = PolicyLinter.create();

    /** Text that would end a line, begin a workflow command or an escape sequence, or break XML, where it is printed raw. */
    private static final String HOSTILE =
            "Allow\\n::error file=x::forged\\u001b[31m\\u0007\\u009b\\u0000]]>&<x>\\u2028`|`%0A";

    private static final String POLICY = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {"Effect": "%s", "Action": "s3:GetObjekt", "Resource": "arn:aws:s3:::box/*"},
                {"Effect": "Allow", "Action": "*", "Resource": "*"}
              ]
            }
            """.formatted(HOSTILE);

    private static final String CLEAN = """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::box/*"}]}
            """;

    private static LintedFile linted(String path, String text) {
        return new LintedFile(
                path,
                true,
                Optional.of("policy"),
                new LintedFile.Linted(List.of(LINTER.lint(text, PolicyType.IDENTITY)), List.of()));
    }

    private static final List<LintedFile> FILES = List.of(
            linted("a/bad.json", POLICY),
            linted("::error file=y::z\n.json", POLICY),
            linted("clean.json", CLEAN),
            new LintedFile("gone.json", true, Optional.empty(), new LintedFile.Failed("permission denied")),
            new LintedFile("package.json", false, Optional.empty(), new LintedFile.Skipped("no policy in it")));

    private static String report(ReportFormat format, List<LintedFile> files) throws IOException {
        StringWriter out = new StringWriter();
        LintRun run = new LintRun("1", "2026-01-01", files.size(), files.iterator(), Reports.judgement());
        Reports.write(format, run, out);
        return out.toString();
    }

    private static long findings() {
        return FILES.stream()
                .flatMap(file -> file.reports().stream())
                .mapToLong(report -> report.findings().size())
                .sum();
    }

    private static JsonNode json(ReportFormat format) throws IOException {
        return new ObjectMapper().readTree(report(format, FILES));
    }

    private static Document xml(ReportFormat format) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(report(format, FILES).getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> elements(Document document, String name) {
        List<Element> found = new ArrayList<>();
        for (int i = 0; i < document.getElementsByTagName(name).getLength(); i++) {
            found.add((Element) document.getElementsByTagName(name).item(i));
        }
        return found;
    }

    @ParameterizedTest
    @EnumSource(
            value = ReportFormat.class,
            names = {"TEXT", "CONCISE", "MARKDOWN", "GITHUB"})
    void no_text_of_a_policy_or_a_file_name_forges_a_line(ReportFormat format) throws IOException {
        String report = report(format, FILES);
        assertThat(report.lines())
                .noneMatch(line -> line.strip().startsWith("::error file=x")
                        || line.strip().startsWith("::error file=y"));
        assertThat(report.chars()).noneMatch(c -> Character.isISOControl(c) && c != '\n');
        assertThat(report).doesNotContain("\u2028");
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void a_run_without_files_still_gives_a_report_that_ends(ReportFormat format) throws IOException {
        String report = report(format, List.of());
        switch (format) {
            case JSON, SARIF, GITLAB ->
                assertThat(new ObjectMapper().readTree(report)).isNotNull();
            case JUNIT, CHECKSTYLE -> assertThat(report).startsWith("<?xml").contains("</");
            case MARKDOWN -> assertThat(report).contains("No findings in 0 policies of 0 files.");
            case TEXT, CONCISE, GITHUB, ACCESS_ANALYZER -> assertThat(report).isEmpty();
        }
    }

    @Test
    void the_json_report_has_an_entry_for_each_named_file_and_a_fingerprint_for_each_finding() throws IOException {
        JsonNode report = json(ReportFormat.JSON);
        assertThat(report.path("version").asInt()).isEqualTo(1);
        assertThat(report.path("files")).hasSize(4);
        assertThat(report.path("files").path(3).path("failure").asText()).isEqualTo("permission denied");
        Set<String> fingerprints = new HashSet<>();
        report.findValues("fingerprint").forEach(each -> fingerprints.add(each.asText()));
        assertThat(fingerprints).hasSize((int) findings()).allMatch(each -> each.matches("[0-9a-f]{32}"));
        assertThat(report.path("skipped").path("no policy in it").asInt()).isEqualTo(1);
    }

    @Test
    void the_sarif_report_has_one_run_whose_results_name_its_rules() throws IOException {
        JsonNode report = json(ReportFormat.SARIF);
        assertThat(report.path("version").asText()).isEqualTo("2.1.0");
        assertThat(report.path("runs")).hasSize(1);
        JsonNode run = report.path("runs").path(0);
        assertThat(run.path("results")).hasSize((int) findings());
        for (JsonNode result : run.path("results")) {
            JsonNode rule = run.path("tool")
                    .path("driver")
                    .path("rules")
                    .path(result.path("ruleIndex").asInt());
            assertThat(rule.path("id")).isEqualTo(result.path("ruleId"));
            assertThat(rule.path("shortDescription").path("text").asText()).isNotBlank();
            assertThat(rule.path("help").path("markdown").asText()).isNotBlank();
            assertThat(rule.path("helpUri").asText()).startsWith("https://");
            JsonNode place = result.path("locations").path(0).path("physicalLocation");
            assertThat(place.path("region").path("startColumn").asInt()).isPositive();
            assertThat(place.path("region").path("startLine").asInt()).isPositive();
        }
        assertThat(run.path("results").findValuesAsText("uri"))
                .contains("a/bad.json")
                .noneMatch(uri -> uri.contains(" ") || uri.contains("\n"));
        assertThat(run.path("invocations").path(0).path("executionSuccessful").asBoolean())
                .isFalse();
    }

    @Test
    void the_gitlab_report_is_a_list_of_issues_with_unique_fingerprints() throws IOException {
        JsonNode report = json(ReportFormat.GITLAB);
        assertThat(report).hasSize((int) findings());
        assertThat(new HashSet<>(report.findValuesAsText("fingerprint"))).hasSize((int) findings());
        for (JsonNode issue : report) {
            assertThat(issue.path("severity").asText()).isIn("info", "minor", "major", "critical", "blocker");
            assertThat(issue.path("location").path("lines").path("begin").asInt())
                    .isPositive();
            assertThat(issue.path("location").path("path").asText()).doesNotStartWith("./");
        }
    }

    @Test
    void the_junit_report_has_a_failure_for_each_finding_and_a_passed_case_for_a_clean_file() throws Exception {
        Document report = xml(ReportFormat.JUNIT);
        assertThat(elements(report, "failure")).hasSize((int) findings());
        assertThat(elements(report, "error")).hasSize(1);
        assertThat(elements(report, "testcase")).hasSize((int) findings() + 2);
        for (Element suite : elements(report, "testsuite")) {
            assertThat(suite.getElementsByTagName("failure").getLength())
                    .isEqualTo(Integer.parseInt(suite.getAttribute("failures")));
            assertThat(suite.getElementsByTagName("testcase").getLength())
                    .isEqualTo(Integer.parseInt(suite.getAttribute("tests")));
        }
    }

    @Test
    void the_checkstyle_report_has_an_error_for_each_finding() throws Exception {
        Document report = xml(ReportFormat.CHECKSTYLE);
        assertThat(elements(report, "error")).hasSize((int) findings());
        assertThat(elements(report, "error"))
                .allMatch(error -> error.getAttribute("severity").matches("error|warning|info")
                        && Integer.parseInt(error.getAttribute("line")) >= 1);
    }

    @Test
    void the_github_report_escapes_properties_and_messages() throws IOException {
        String report = report(ReportFormat.GITHUB, FILES);
        assertThat(report.lines()).allMatch(line -> line.matches("::(error|warning|notice) .*::.*"));
        assertThat(report).contains("file=%3A%3Aerror file=y%3A%3Az%0A.json,");
    }

    @Test
    void the_github_report_shows_ten_of_a_level_and_counts_the_rest() throws IOException {
        List<LintedFile> many = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            many.add(linted("p" + i + ".json", POLICY));
        }
        List<String> lines = report(ReportFormat.GITHUB, many).lines().toList();
        assertThat(lines.stream().filter(line -> line.startsWith("::error "))).hasSize(10);
        assertThat(lines.get(lines.size() - 1)).contains("more findings are not annotated");
    }

    @Test
    void the_concise_report_has_a_line_for_each_finding() throws IOException {
        List<String> lines = report(ReportFormat.CONCISE, FILES).lines().toList();
        assertThat(lines).hasSize((int) findings());
        assertThat(lines.get(0)).matches("a/bad\\.json:\\d+:\\d+: [a-z-]+\\[[A-Z_]+] .*");
    }

    @Test
    void only_findings_of_the_least_type_are_shown_but_all_are_counted() throws IOException {
        StringWriter out = new StringWriter();
        LintRun run = new LintRun("1", "2026-01-01", FILES.size(), FILES.iterator(), Reports.judgement());
        ReportSettings settings = new ReportSettings(
                "1",
                "2026-01-01",
                Optional.of(io.github.artifactkit.policylint.finding.FindingType.ERROR),
                false,
                false,
                false,
                Path.of(""));
        Reports.write(ReportFormat.CONCISE, run, settings, out);
        assertThat(out.toString().lines()).allMatch(line -> line.contains(": error["));
        assertThat(run.counts().values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo((int) findings());
    }
}
