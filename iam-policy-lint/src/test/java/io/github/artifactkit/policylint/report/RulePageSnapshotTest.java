package io.github.artifactkit.policylint.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicySource;
import io.github.artifactkit.iam.policy.document.PolicySource.Attachment;
import io.github.artifactkit.iam.policy.document.PolicyStorage;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import io.github.artifactkit.policylint.LintReport;
import io.github.artifactkit.policylint.PolicyLinter;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.Environment;
import io.github.artifactkit.policylint.rule.Rule;
import io.github.artifactkit.policylint.rule.RulePage;
import io.github.artifactkit.policylint.rule.RulePage.Example;
import io.github.artifactkit.policylint.rules.action.ActionRules;
import io.github.artifactkit.policylint.rules.condition.ConditionRules;
import io.github.artifactkit.policylint.rules.escalation.EscalationRules;
import io.github.artifactkit.policylint.rules.grammar.GrammarRules;
import io.github.artifactkit.policylint.rules.principal.PrincipalRules;
import io.github.artifactkit.policylint.rules.redundancy.RedundancyRules;
import io.github.artifactkit.policylint.rules.resource.ResourceRules;
import io.github.artifactkit.policylint.rules.security.SecurityRules;
import io.github.artifactkit.policylint.rules.size.SizeRules;
import io.github.artifactkit.policylint.rules.syntax.SyntaxRules;
import io.github.artifactkit.policylint.rules.type.TypeRules;
import io.github.artifactkit.policylint.rules.variable.VariableRules;
import io.github.artifactkit.policylint.run.LintRun;
import io.github.artifactkit.policylint.run.LintedFile;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The text report of every bad example of the rule pages, limited to the code of the page, in one file for each subject.
 * With the system property {@code update.snapshots} the test writes the files.
 */
class RulePageSnapshotTest {

    private static final Path FOLDER = Path.of("src/test/resources/io/github/artifactkit/policylint/report/snapshots");

    private static final PolicyLinter DEFAULT = PolicyLinter.create();

    static List<Arguments> subjects() {
        return List.of(
                Arguments.of("action", ActionRules.all()),
                Arguments.of("condition", ConditionRules.all()),
                Arguments.of("escalation", EscalationRules.all()),
                Arguments.of("grammar", GrammarRules.all()),
                Arguments.of("principal", PrincipalRules.all()),
                Arguments.of("redundancy", RedundancyRules.all()),
                Arguments.of("resource", ResourceRules.all()),
                Arguments.of("security", SecurityRules.all()),
                Arguments.of("size", SizeRules.all()),
                Arguments.of("syntax", SyntaxRules.all()),
                Arguments.of("type", TypeRules.all()),
                Arguments.of("variable", VariableRules.all()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("subjects")
    void the_text_report_of_the_pages_is_as_recorded(String subject, List<Rule> rules) throws IOException {
        StringBuilder reports = new StringBuilder();
        List<IssueCode> codes = rules.stream()
                .flatMap(rule -> rule.codes().stream())
                .distinct()
                .sorted(Comparator.comparing(IssueCode::name))
                .toList();
        for (IssueCode code : codes) {
            for (Example example : RulePage.of(code.name()).examples()) {
                if (example.kind().equals("bad")) {
                    reports.append(report(code, example));
                }
            }
        }
        Path file = FOLDER.resolve(subject + ".txt");
        if (Boolean.getBoolean("update.snapshots")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, reports);
        }
        assertThat(file).hasContent(reports.toString());
    }

    private static String report(IssueCode code, Example example) throws IOException {
        LintedFile file = new LintedFile(
                "policy.json",
                true,
                Optional.of("policy"),
                new LintedFile.Linted(List.of(lint(code, example)), List.of()));
        StringWriter out = new StringWriter();
        Reports.write(
                ReportFormat.TEXT,
                new LintRun("1", "2026-01-01", 1, List.of(file).iterator(), Reports.judgement()),
                out);
        String findings = out.toString().replaceFirst("(?s)\\n[^\\n]* in 1 file \\(.*", "\n");
        return "## " + code.name() + ": " + example.caption() + "\n\n"
                + findings.replace(DEFAULT.referenceData().date(), "DATE");
    }

    private static LintReport lint(IssueCode code, Example example) {
        PolicyLinter.Builder builder = PolicyLinter.builder().only(code::equals);
        if (DEFAULT.optionalCodes().contains(code)) {
            builder.enable(code.name());
        }
        example.values("account").forEach(account -> builder.environment(Environment.UNKNOWN.with("Account", account)));
        example.values("resource")
                .forEach(kind -> builder.resourceKind(ResourceKind.of(kind).orElseThrow()));
        PolicyLinter linter = builder.build();
        Optional<PolicyStorage> stored =
                example.values("stored").stream().findFirst().flatMap(PolicyStorage::of);
        if (stored.isPresent()) {
            PolicySource plain = PolicySource.plain(Policy.read(example.policy(), ReadLimits.DEFAULT));
            return linter.lint(plain.with(Attachment.of(stored.get())));
        }
        Optional<PolicyType> type = example.values("type").stream().findFirst().flatMap(PolicyType::of);
        return type.isEmpty() && !example.values("resource").isEmpty()
                ? linter.lint(example.policy())
                : linter.lint(example.policy(), type.orElse(PolicyType.IDENTITY));
    }
}
