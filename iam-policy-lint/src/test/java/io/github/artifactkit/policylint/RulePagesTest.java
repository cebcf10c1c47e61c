package io.github.artifactkit.policylint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicySource;
import io.github.artifactkit.iam.policy.document.PolicySource.Attachment;
import io.github.artifactkit.iam.policy.document.PolicyStorage;
import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.iam.policy.document.ResourceKind;
import io.github.artifactkit.iam.policy.json.ReadLimits;
import io.github.artifactkit.iam.policy.text.Edit;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.Fix;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.finding.Location;
import io.github.artifactkit.policylint.finding.Location.Target;
import io.github.artifactkit.policylint.rule.Environment;
import io.github.artifactkit.policylint.rule.RulePage;
import io.github.artifactkit.policylint.rule.RulePage.Example;
import io.github.artifactkit.policylint.run.Judgement;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of the rules are their specification: every example is run. */
class RulePagesTest {

    private static final PolicyLinter LINTER = withAllCodes();

    private static PolicyLinter withAllCodes() {
        PolicyLinter.Builder builder = PolicyLinter.builder();
        PolicyLinter.create().optionalCodes().forEach(code -> builder.enable(code.name()));
        return builder.build();
    }

    @Test
    void every_code_has_a_page_and_every_page_a_code() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(PolicyLinter.class.getResource("rules/INVALID_ACTION.md"))
                        .toURI())
                .getParent();
        Set<String> pages;
        try (Stream<Path> files = Files.list(folder)) {
            pages = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".md"))
                    .map(name -> name.substring(0, name.length() - 3))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        Set<String> codes = LINTER.codes().stream().map(IssueCode::name).collect(Collectors.toCollection(TreeSet::new));
        Judgement.CODES.forEach(code -> codes.add(code.name()));
        assertThat(pages).isEqualTo(codes);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codes")
    void the_examples_of_a_page_come_true(IssueCode code) {
        RulePage page = RulePage.of(code.name());
        List<String> kinds = page.examples().stream().map(Example::kind).toList();
        assertThat(kinds).contains("bad", "good");
        List<Finding> lastBad = List.of();
        String lastText = "";
        for (Example example : page.examples()) {
            switch (example.kind()) {
                case "bad" -> {
                    lastBad = bad(code, example);
                    lastText = example.policy();
                }
                case "fixed" ->
                    assertThat(fix(lastText, lastBad, example.settings().contains("unsafe")))
                            .isEqualTo(example.policy());
                case "good" -> good(code, example);
                default -> throw new AssertionError("unknown kind of example: " + example.kind());
            }
        }
    }

    private static void good(IssueCode code, Example example) {
        List<Finding> found = findings(example);
        assertThat(found).extracting(Finding::code).doesNotContain(code);
        assertThat(found)
                .as("errors and security warnings in " + example.policy())
                .filteredOn(finding -> finding.type().atLeast(FindingType.SECURITY_WARNING))
                .extracting(finding -> finding.code().name())
                .isSubsetOf(example.isDocumentation() ? List.of() : example.values("also"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codes")
    void every_example_has_a_caption(IssueCode code) {
        assertThat(RulePage.of(code.name()).examples()).allSatisfy(example -> {
            String kind = example.kind();
            String word = kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
            assertThat(example.caption()).matches(kind.equals("fixed") ? word + "(, .+)?:" : word + ", .+:");
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codes")
    void a_bad_and_a_good_example_are_documentation(IssueCode code) {
        RulePage page = RulePage.of(code.name());
        List<String> kinds = page.examples().stream()
                .filter(Example::isDocumentation)
                .map(Example::kind)
                .toList();
        assertThat(String.join(" ", kinds)).matches("bad (fixed )?good|good bad( fixed)?");
        assertThat(page.text().lines().filter("```json"::equals)).hasSameSizeAs(kinds);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codes")
    void a_message_is_one_short_sentence_and_the_help_or_the_fix_says_what_to_do(IssueCode code) {
        RulePage.of(code.name()).examples().stream()
                .flatMap(example -> findings(example).stream())
                .forEach(finding -> {
                    assertThat(finding.message())
                            .hasSizeLessThan(120)
                            .endsWith(".")
                            .doesNotContain(". ");
                    assertThat(finding.help().isPresent() || !finding.fixes().isEmpty())
                            .as(finding.toString())
                            .isTrue();
                });
    }

    static List<IssueCode> codes() {
        return LINTER.codes();
    }

    private static List<Finding> bad(IssueCode code, Example example) {
        List<Finding> all = findings(example);
        List<Finding> found =
                all.stream().filter(finding -> finding.code().equals(code)).toList();
        assertThat(found).as(code + " in " + example.policy()).isNotEmpty();
        assertThat(places(found, example)).containsExactlyInAnyOrderElementsOf(expected(example));
        String grade =
                example.values("grade").stream().findFirst().orElse(code.type().name());
        assertThat(found).allMatch(finding -> finding.type().name().equals(grade));
        assertThat(others(code, all, found))
                .as("other findings in " + example.policy())
                .isSubsetOf(example.values("also"));
        return found;
    }

    /** The codes that a bad example may only have if it names them: those at the same place, and all errors. */
    private static Set<String> others(IssueCode code, List<Finding> all, List<Finding> found) {
        Set<String> marked =
                found.stream().map(finding -> words(finding.locations().get(0))).collect(Collectors.toSet());
        return all.stream()
                .filter(finding -> !finding.code().equals(code))
                .filter(finding -> finding.type() == FindingType.ERROR
                        || marked.contains(words(finding.locations().get(0))))
                .map(finding -> finding.code().name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> expected(Example example) {
        List<String> expected = new ArrayList<>();
        example.values("at").forEach(at -> expected.add("at " + at));
        example.values("key").forEach(key -> expected.add("key " + key));
        example.values("line").forEach(line -> expected.add("line " + line));
        return expected;
    }

    private static List<String> places(List<Finding> found, Example example) {
        boolean byLine = !example.values("line").isEmpty();
        return found.stream()
                .flatMap(finding -> finding.locations().stream())
                .map(place -> byLine ? "line " + place.start().line() : words(place))
                .toList();
    }

    private static String words(Location place) {
        return (place.target() == Target.KEY ? "key " : "at ") + place.path();
    }

    private static String fix(String text, List<Finding> findings, boolean unsafe) {
        List<Edit> edits = findings.stream()
                .map(finding -> finding.fixes().get(0))
                .peek(fix -> assertThat(fix.safe()).isEqualTo(!unsafe))
                .map(Fix::edits)
                .flatMap(List::stream)
                .toList();
        return Edit.apply(text, edits);
    }

    private static List<Finding> findings(Example example) {
        PolicyType type = example.values("type").stream()
                .findFirst()
                .flatMap(PolicyType::of)
                .orElse(PolicyType.IDENTITY);
        if (!example.values("account").isEmpty()) {
            Environment known = Environment.UNKNOWN.with(
                    "Account", example.values("account").iterator().next());
            return PolicyLinter.builder()
                    .environment(known)
                    .build()
                    .lint(example.policy(), type)
                    .findings();
        }
        Optional<PolicyStorage> stored =
                example.values("stored").stream().findFirst().flatMap(PolicyStorage::of);
        if (stored.isPresent()) {
            PolicySource plain = PolicySource.plain(Policy.read(example.policy(), ReadLimits.DEFAULT));
            return LINTER.lint(plain.with(Attachment.of(stored.get()))).findings();
        }
        return example.values("resource").stream()
                .findFirst()
                .flatMap(ResourceKind::of)
                .map(kind -> PolicyLinter.builder().resourceKind(kind).build().lint(example.policy()))
                .orElseGet(() -> LINTER.lint(example.policy(), type))
                .findings();
    }
}
