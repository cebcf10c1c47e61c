package io.github.artifactkit.policylint.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.policylint.LintReport;
import io.github.artifactkit.policylint.PolicyLinter;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.finding.Location;
import io.github.artifactkit.policylint.run.LintRun;
import io.github.artifactkit.policylint.run.LintedFile;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Names, types and members are those of the service model of accessanalyzer-2019-11-01. */
class AccessAnalyzerReportTest {

    private static final String POLICY = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {"Effect": "Allow", "Action": "s3:GetObjekt", "Resource": "arn:aws:s3:::box/*"},
                {"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "arn:aws:s3:::box/${}",
                  "Condition": {"StringEquals": {"aws:NoSuchKey": "x"}}}
              ]
            }
            """;

    private final PolicyLinter linter =
            PolicyLinter.builder().only(IssueCode::isAccessAnalyzers).build();

    private LintedFile file(String path, String text) {
        return file(path, linter.lint(text, PolicyType.IDENTITY));
    }

    private static LintedFile file(String path, LintReport report) {
        return new LintedFile(path, true, Optional.of("policy"), new LintedFile.Linted(List.of(report), List.of()));
    }

    private static LintRun run(LintedFile... files) {
        return new LintRun("1", "2026-01-01", files.length, List.of(files).iterator(), Reports.judgement());
    }

    private static List<JsonNode> documents(LintedFile... files) throws IOException {
        StringWriter out = new StringWriter();
        Reports.write(ReportFormat.ACCESS_ANALYZER, run(files), out);
        try (MappingIterator<JsonNode> documents =
                new ObjectMapper().readerFor(JsonNode.class).readValues(out.toString())) {
            return documents.readAll();
        }
    }

    private static JsonNode finding(JsonNode document, String code) {
        for (JsonNode finding : document.path("findings")) {
            if (finding.path("issueCode").asText().equals(code)) {
                return finding;
            }
        }
        throw new AssertionError("no " + code + " in " + document);
    }

    @Test
    void a_clean_policy_has_an_empty_list_and_nothing_else() throws IOException {
        StringWriter out = new StringWriter();
        String clean = "{\"Version\": \"2012-10-17\", \"Statement\": []}";
        LintReport report = PolicyLinter.builder().only(code -> false).build().lint(clean);
        Reports.write(ReportFormat.ACCESS_ANALYZER, run(file("p", report)), out);
        assertThat(out).hasToString("{\n    \"findings\": []\n}\n");
    }

    @Test
    void a_finding_has_exactly_the_members_of_the_service_model() throws IOException {
        for (JsonNode finding : documents(file("p.json", POLICY)).get(0).path("findings")) {
            assertThat(names(finding))
                    .containsExactly("findingDetails", "findingType", "issueCode", "learnMoreLink", "locations");
            assertThat(finding.path("findingType").asText()).isIn("ERROR", "SECURITY_WARNING", "WARNING", "SUGGESTION");
            assertThat(finding.path("learnMoreLink").asText()).startsWith("https://docs.aws.amazon.com/IAM/");
            for (JsonNode location : finding.path("locations")) {
                assertThat(names(location)).containsExactly("path", "span");
                assertThat(names(location.path("span"))).containsExactly("start", "end");
                assertThat(names(location.at("/span/start"))).containsExactly("line", "column", "offset");
                location.path("path")
                        .forEach(step -> assertThat(names(step))
                                .hasSize(1)
                                .isSubsetOf(Set.of("value", "index", "key", "substring")));
            }
        }
    }

    @Test
    void lines_count_from_one_columns_and_offsets_from_zero() throws IOException {
        JsonNode location = finding(documents(file("p.json", POLICY)).get(0), "INVALID_ACTION")
                .at("/locations/0");
        assertThat(location.path("path"))
                .hasToString("[{\"value\":\"Statement\"},{\"index\":0},{\"value\":\"Action\"}]");
        int offset = POLICY.indexOf("\"s3:GetObjekt\"");
        assertThat(location.at("/span/start")).hasToString("{\"line\":4,\"column\":34,\"offset\":" + offset + "}");
        assertThat(location.at("/span/end")).hasToString("{\"line\":4,\"column\":48,\"offset\":" + (offset + 14) + "}");
    }

    @Test
    void the_name_of_a_member_is_a_key() throws IOException {
        JsonNode finding = finding(documents(file("p.json", POLICY)).get(0), "INVALID_GLOBAL_CONDITION_KEY");
        assertThat(finding.at("/locations/0/path"))
                .hasToString("[{\"value\":\"Statement\"},{\"index\":1},{\"value\":\"Condition\"},"
                        + "{\"value\":\"StringEquals\"},{\"key\":\"aws:NoSuchKey\"}]");
    }

    @Test
    void a_part_of_a_string_is_a_substring() throws IOException {
        JsonNode finding = finding(documents(file("p.json", POLICY)).get(0), "EMPTY_VARIABLE");
        assertThat(finding.at("/locations/0/path"))
                .hasToString("[{\"value\":\"Statement\"},{\"index\":1},{\"value\":\"Resource\"},"
                        + "{\"substring\":{\"start\":17,\"length\":3}}]");
    }

    @Test
    void a_substring_counts_the_characters_that_escapes_represent() {
        String text = "{\"Id\": \"a\\u0041\\n-here\"}";
        LintReport report = linter.lint(text);
        int at = text.indexOf("here");
        Location place = new Location(
                "/Id",
                Location.Target.VALUE,
                report.source().position(at),
                report.source().position(at + 4));
        assertThat(PathElement.of(place, report.document()))
                .containsExactly(new PathElement.Value("Id"), new PathElement.Substring(4, 4));
    }

    @Test
    void several_policies_have_a_document_each_that_says_its_path() throws IOException {
        List<JsonNode> documents = documents(
                file("one.json", POLICY),
                new LintedFile("absent.json", true, Optional.empty(), new LintedFile.Failed("there is no such file")),
                file("two.json", "{"));
        assertThat(documents).extracting(each -> each.path("path").asText()).containsExactly("one.json", "two.json");
        assertThat(finding(documents.get(1), "JSON_SYNTAX_ERROR")
                        .path("findingType")
                        .asText())
                .isEqualTo("ERROR");
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
