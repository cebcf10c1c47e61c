package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.iam.policy.text.Spelling;
import io.github.artifactkit.policylint.PolicyLinter;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.rule.RulePage;
import io.github.artifactkit.policylint.run.Judgement;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explain}. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Says what a code means, why it matters and how to fix it.",
        footer = {"", "Example:", "  iam-policy-lint explain RESOURCE_STAR"})
final class ExplainCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "CODE",
            completionCandidates = Candidates.Codes.class,
            description = "A code such as RESOURCE_STAR, in capital or small letters.")
    private String code = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        String name = code.toUpperCase(Locale.ROOT).replace('-', '_');
        PolicyLinter linter = PolicyLinter.create();
        List<IssueCode> known = Stream.of(linter.codes(), linter.optionalCodes(), Judgement.CODES)
                .flatMap(List::stream)
                .toList();
        for (IssueCode each : known) {
            if (each.name().equals(name)) {
                spec.commandLine().getOut().print(RulePage.of(each.name()).text());
                spec.commandLine().getOut().println("\nDocumentation: " + each.documentation());
                return ExitCode.CLEAN;
            }
        }
        String hint = Spelling.nearest(name, known.stream().map(IssueCode::name).toList())
                .map(near -> " Did you mean " + near + "?")
                .orElse(" The command rules lists them.");
        throw new UsageException("Unknown code " + name + "." + hint);
    }
}
