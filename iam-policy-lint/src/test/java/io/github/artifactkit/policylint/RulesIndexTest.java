package io.github.artifactkit.policylint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.RulePage;
import io.github.artifactkit.policylint.run.Judgement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/rules.md} is made from the pages of the codes: {@code -Dupdate.docs=true} writes it. */
class RulesIndexTest {

    private static final Path INDEX = Path.of("..", "docs", "rules.md");
    private static final String PAGES = "../iam-policy-lint/src/main/resources/io/github/artifactkit/policylint/rules/";

    @Test
    void the_index_of_rules_lists_every_code() throws IOException {
        String index = index();
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(INDEX, index);
        }
        assertThat(INDEX)
                .as(
                        "made by mvn test -pl iam-policy-lint -am -Dtest=RulesIndexTest -Dsurefire.failIfNoSpecifiedTests=false"
                                + " -Dupdate.docs=true")
                .hasContent(index);
    }

    private static String index() {
        PolicyLinter linter = PolicyLinter.create();
        List<IssueCode> optional = linter.optionalCodes();
        List<IssueCode> codes = Stream.of(linter.codes(), optional, Judgement.CODES)
                .flatMap(List::stream)
                .sorted(Comparator.comparing(IssueCode::name))
                .toList();
        StringBuilder index = new StringBuilder("""
                # Rules of iam-policy-lint

                %d codes. `iam-policy-lint explain CODE` prints the page of a code. Those marked AA are checks of IAM Access Analyzer
                too, with its code and type. A code that is off by default is switched on with `--enable CODE`.
                """.formatted(codes.size()));
        for (FindingType type : FindingType.values()) {
            index.append("\n## ").append(heading(type)).append("\n\n| code | | what it reports |\n|---|---|---|\n");
            codes.stream().filter(code -> code.type() == type).forEach(code -> index.append(row(code, optional)));
        }
        return index.toString();
    }

    private static String heading(FindingType type) {
        String words = type.name().replace('_', ' ').toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + "s";
    }

    private static String row(IssueCode code, List<IssueCode> optional) {
        return "| [`" + code.name() + "`](" + PAGES + code.name() + ".md) | " + (code.isAccessAnalyzers() ? "AA" : "")
                + " | "
                + RulePage.of(code.name()).title().replace("|", "\\|")
                + (optional.contains(code) ? " (off by default)" : "") + " |\n";
    }
}
