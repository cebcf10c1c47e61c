package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.policylint.PolicyLinter;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.RulePage;
import io.github.artifactkit.policylint.run.Judgement;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rules}. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = "Lists the codes that may be reported, with their types.",
        footer = {"", "Example:", "  iam-policy-lint rules"})
final class RulesCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PolicyLinter linter = PolicyLinter.create();
        List<IssueCode> optional = linter.optionalCodes();
        List<IssueCode> codes = Stream.of(linter.codes(), optional, Judgement.CODES)
                .flatMap(List::stream)
                .sorted(Comparator.comparing(IssueCode::name))
                .toList();
        int width = codes.stream().mapToInt(code -> code.name().length()).max().orElse(0);
        for (IssueCode code : codes) {
            out.println(padded(code.name(), width) + "  " + padded(code.type().name(), "SECURITY_WARNING".length())
                    + "  " + RulePage.of(code.name()).title()
                    + (optional.contains(code) ? " (off by default, --enable " + code.name() + ")" : ""));
        }
        return ExitCode.CLEAN;
    }

    private static String padded(String word, int width) {
        return word + " ".repeat(width - word.length());
    }
}
