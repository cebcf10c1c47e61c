package io.github.artifactkit.policylint.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.policylint.LintReport;
import io.github.artifactkit.policylint.PolicyLinter;
import io.github.artifactkit.policylint.config.Configuration;
import io.github.artifactkit.policylint.run.Judgement;
import io.github.artifactkit.policylint.run.LintRun;
import io.github.artifactkit.policylint.run.LintedFile;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** A report follows the rules that its consumer documents, whatever files are called and whatever is in them. */
class ReportConsumersTest {

    private static final PolicyLinter LINTER = PolicyLinter.create();

    private static final List<String> NAMES = List.of(
            "plain.json",
            "./dotted.json",
            "folder with blanks/&<>\"'.json",
            "line\nend\tand\rreturn.json",
            "control\u0001\u0007\u001b[31m\u007f.json",
            "cdata]]><!--x--><?x?>.json",
            "::error file=x,line=1::forged.json",
            "percent%0A%25%3A.json",
            Path.of("absolute.json").toAbsolutePath().toString());

    /** Values that end lines, strings, elements and commands, and that XML cannot hold. */
    private static final String POLICY = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "x\\n::error::y",
                  "Effect": "Allow]]>&<x a='\\u0000\\u0001\\ud800\\ufffe\\uffff\\u2028'>%0A",
                  "Action": ["s3:GetObjekt\\r\\n::warning::z", "s3:GetObject", "s3:GetObject", "s3:GetObject"],
                  "Resource": "*"
                },
                {"Effect": "Allow", "Action": "*", "Resource": "*"}
              ]
            }
            """;

    private static final LintReport REPORT = LINTER.lint(POLICY, PolicyType.IDENTITY);

    private static LintedFile linted(String path) {
        return new LintedFile(path, true, Optional.of("policy"), new LintedFile.Linted(List.of(REPORT), List.of()));
    }

    private static List<LintedFile> files() {
        List<LintedFile> files =
                new ArrayList<>(NAMES.stream().map(ReportConsumersTest::linted).toList());
        files.add(new LintedFile("gone\u0002.json", true, Optional.empty(), new LintedFile.Failed("no\u0003 access")));
        return files;
    }

    private static int findings() {
        return NAMES.size() * REPORT.findings().size();
    }

    private static String report(ReportFormat format, List<LintedFile> files) throws IOException {
        return report(format, files, Reports.judgement(), false);
    }

    private static String report(
            ReportFormat format, List<LintedFile> files, Judgement judgement, boolean showSuppressed)
            throws IOException {
        StringWriter out = new StringWriter();
        LintRun run = new LintRun("1", "2026-01-01", files.size(), files.iterator(), judgement);
        ReportSettings settings =
                new ReportSettings("1", "2026-01-01", Optional.empty(), showSuppressed, false, false, Path.of(""));
        Reports.write(format, run, settings, out);
        return out.toString();
    }

    /** A judgement that accepts all findings of the files, because they are in its baseline. */
    private static Judgement acceptingAll() throws IOException {
        Judgement first = Reports.judgement();
        report(ReportFormat.CONCISE, files(), first, false);
        return new Judgement(
                Configuration.none(Path.of("")), Optional.of(first.newBaseline()), Reports.TODAY, Path.of(""));
    }

    private static Element xml(String report) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(report)))
                .getDocumentElement();
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private static List<Element> named(String name, Element parent) {
        return children(parent).stream()
                .filter(child -> child.getTagName().equals(name))
                .toList();
    }

    private static Set<String> attributes(Element element) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            names.add(element.getAttributes().item(i).getNodeName());
        }
        return names;
    }

    /**
     * An element of a schema.
     *
     * @param required attributes that it must have
     * @param optional attributes that it may have
     * @param children elements that may be in it
     */
    private record Rule(Set<String> required, Set<String> optional, Set<String> children) {

        void check(Element element, Map<String, Rule> schema) {
            assertThat(attributes(element)).as(element.getTagName()).containsAll(required);
            Set<String> allowed = new HashSet<>(required);
            allowed.addAll(optional);
            assertThat(attributes(element)).as(element.getTagName()).isSubsetOf(allowed);
            for (Element child : ReportConsumersTest.children(element)) {
                assertThat(children).as(element.getTagName()).contains(child.getTagName());
                Objects.requireNonNull(schema.get(child.getTagName())).check(child, schema);
            }
        }
    }

    private static void check(Element root, Map<String, Rule> schema) {
        Objects.requireNonNull(schema.get(root.getTagName())).check(root, schema);
    }

    private static final Rule RESULT = new Rule(Set.of(), Set.of("type", "message"), Set.of());

    /** The schema junit-10.xsd of the Jenkins xUnit plugin, as far as the report has its elements. */
    private static final Map<String, Rule> JUNIT = Map.of(
            "testsuites",
            new Rule(Set.of(), Set.of("name", "time", "tests", "failures", "errors"), Set.of("testsuite")),
            "testsuite",
            new Rule(
                    Set.of("name", "tests", "failures", "errors"),
                    Set.of("group", "time", "skipped", "timestamp", "hostname", "id", "package", "file", "url"),
                    Set.of("testcase")),
            "testcase",
            new Rule(Set.of("name", "classname"), Set.of("time", "group"), Set.of("skipped", "error", "failure")),
            "skipped",
            RESULT,
            "error",
            RESULT,
            "failure",
            RESULT);

    /** What Checkstyle's own XMLLogger writes, which is all that readers of its reports know. */
    private static final Map<String, Rule> CHECKSTYLE = Map.of(
            "checkstyle", new Rule(Set.of("version"), Set.of(), Set.of("file")),
            "file", new Rule(Set.of("name"), Set.of(), Set.of("error")),
            "error", new Rule(Set.of("line", "severity", "message", "source"), Set.of("column"), Set.of()));

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void junit_suites_have_the_elements_and_attributes_of_the_schema_of_jenkins(boolean accepted) throws Exception {
        Judgement judgement = accepted ? acceptingAll() : Reports.judgement();
        Element root = xml(report(ReportFormat.JUNIT, files(), judgement, true));
        check(root, JUNIT);
        assertThat(named("testsuite", root)).hasSize(NAMES.size() + 1);
        for (Element suite : named("testsuite", root)) {
            assertCounts(suite);
        }
        assertThat(root.getElementsByTagName("failure").getLength()).isEqualTo(accepted ? 0 : findings());
        assertThat(root.getElementsByTagName("skipped").getLength()).isEqualTo(accepted ? findings() : 0);
        assertThat(root.getElementsByTagName("error").getLength()).isEqualTo(1);
    }

    /** Jenkins and GitLab tell cases apart by suite, class and name. */
    private static void assertCounts(Element suite) {
        List<Element> cases = named("testcase", suite);
        assertThat(suite.getAttribute("tests")).isEqualTo(String.valueOf(cases.size()));
        Map.of("failures", "failure", "errors", "error", "skipped", "skipped")
                .forEach((count, result) -> assertThat(suite.getAttribute(count))
                        .as(count)
                        .isEqualTo(String.valueOf(cases.stream()
                                .filter(each -> !named(result, each).isEmpty())
                                .count())));
        assertThat(cases).allMatch(each -> children(each).size() <= 1);
        assertThat(cases.stream().map(each -> each.getAttribute("name"))).doesNotHaveDuplicates();
    }

    @Test
    void checkstyle_files_have_errors_with_the_attributes_and_severities_of_checkstyle() throws Exception {
        Element root = xml(report(ReportFormat.CHECKSTYLE, files()));
        check(root, CHECKSTYLE);
        assertThat(named("file", root)).hasSize(NAMES.size());
        assertThat(named("file", root).stream().map(file -> file.getAttribute("name")))
                .doesNotHaveDuplicates()
                .contains("folder with blanks/&<>\"'.json", "cdata]]><!--x--><?x?>.json");
        for (Element file : named("file", root)) {
            assertThat(named("error", file)).hasSize(REPORT.findings().size()).allSatisfy(error -> {
                assertThat(error.getAttribute("severity")).isIn("ignore", "info", "warning", "error");
                assertThat(Integer.parseInt(error.getAttribute("line"))).isPositive();
                assertThat(Integer.parseInt(error.getAttribute("column"))).isPositive();
                assertThat(error.getAttribute("message")).isNotBlank();
                assertThat(error.getAttribute("source")).matches("iam-policy-lint\\.[A-Z0-9_]+");
            });
        }
    }

    @Test
    void gitlab_issues_have_the_documented_members_with_paths_from_the_root_of_the_project() throws IOException {
        String report = report(ReportFormat.GITLAB, files());
        assertThat(report).startsWith("["); // no byte order mark, which GitLab does not read
        JsonNode issues = new ObjectMapper().readTree(report);
        assertThat(issues).hasSize(findings());
        assertThat(issues.findValuesAsText("fingerprint")).hasSize(findings()).doesNotHaveDuplicates();
        assertThat(issues.findValuesAsText("path")).contains("plain.json", "dotted.json", "absolute.json");
        for (JsonNode issue : issues) {
            assertThat(issue.path("description").isTextual()).isTrue();
            assertThat(issue.path("description").asText()).isNotBlank();
            assertThat(issue.path("check_name").asText()).matches("[A-Z][A-Z0-9_]+");
            assertThat(issue.path("fingerprint").asText()).matches("[0-9a-f]{32}");
            assertThat(issue.path("severity").asText()).isIn("info", "minor", "major", "critical", "blocker");
            JsonNode lines = issue.path("location").path("lines");
            assertThat(lines.path("begin").isInt()).isTrue();
            assertThat(lines.path("begin").asInt()).isPositive();
            assertThat(lines.path("end").asInt())
                    .isGreaterThanOrEqualTo(lines.path("begin").asInt());
            assertThat(issue.path("location").path("path").asText())
                    .doesNotStartWith("/")
                    .doesNotStartWith("./");
        }
        JsonNode none = new ObjectMapper().readTree(report(ReportFormat.GITLAB, List.of()));
        assertThat(none.isArray() && none.isEmpty()).isTrue();
    }

    private static final Pattern COMMAND = Pattern.compile("::(error|warning|notice) ([^:]*)::(.*)");

    private static String unescaped(String text) {
        assertThat(text).doesNotContainPattern("%(?!25|0D|0A|3A|2C)");
        return text.replace("%3A", ":")
                .replace("%2C", ",")
                .replace("%0D", "\r")
                .replace("%0A", "\n")
                .replace("%25", "%");
    }

    @Test
    void github_commands_are_escaped_and_short_enough_for_an_annotation() throws IOException {
        for (String name : NAMES) {
            for (String line :
                    report(ReportFormat.GITHUB, List.of(linted(name))).lines().toList()) {
                Matcher command = COMMAND.matcher(line);
                assertThat(command.matches()).as(line).isTrue();
                List<String> properties = List.of(command.group(2).split(","));
                assertThat(properties.stream().map(each -> each.substring(0, each.indexOf('='))))
                        .isSubsetOf("file", "line", "endLine", "col", "endColumn", "title")
                        .doesNotHaveDuplicates();
                assertThat(properties)
                        .allSatisfy(each -> assertThat(unescaped(each)).isNotBlank());
                assertThat(unescaped(command.group(3)).length()).isBetween(1, 4096);
            }
        }
        assertThat(report(ReportFormat.GITHUB, List.of(linted("percent%0A.json"))))
                .contains("file=percent%250A.json,");
    }

    @Test
    void github_gets_no_more_annotations_of_a_level_than_it_shows() throws IOException {
        List<LintedFile> many = Collections.nCopies(12, linted("plain.json"));
        List<String> lines = report(ReportFormat.GITHUB, many).lines().toList();
        for (String level : List.of("error", "warning", "notice")) {
            assertThat(lines.stream().filter(line -> line.startsWith("::" + level + " ")))
                    .as(level)
                    .hasSizeBetween(1, 10);
        }
        int shown = lines.size() - 1;
        assertThat(lines.get(shown)).contains(12 * REPORT.findings().size() - shown + " more findings");
    }

    @Test
    void a_job_summary_is_not_larger_than_github_accepts() throws IOException {
        String name = "_".repeat(200) + ".json";
        List<LintedFile> many = Collections.nCopies(400, linted(name));
        String summary = report(ReportFormat.MARKDOWN, many);
        assertThat(summary.getBytes(StandardCharsets.UTF_8).length).isBetween(500_000, 1024 * 1024);
        long rows = summary.lines().filter(line -> line.contains(".json:")).count();
        assertThat(summary).contains(400L * REPORT.findings().size() - rows + " more findings are not in this table");
    }
}
