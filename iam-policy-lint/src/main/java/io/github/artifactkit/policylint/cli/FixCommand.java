package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.policylint.FixPolicy;
import io.github.artifactkit.policylint.FixedText;
import io.github.artifactkit.policylint.config.Configuration;
import io.github.artifactkit.policylint.config.Threshold;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.report.FixReport;
import io.github.artifactkit.policylint.run.Failures;
import io.github.artifactkit.policylint.run.FileFixer;
import io.github.artifactkit.policylint.run.FileFixer.FixedFile;
import io.github.artifactkit.policylint.run.FileSearch;
import io.github.artifactkit.policylint.run.InputFile;
import io.github.artifactkit.policylint.settings.AtomicFile;
import io.github.artifactkit.policylint.settings.LinterSettings;
import io.github.artifactkit.policylint.settings.UnifiedDiff;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fix}. */
@Command(
        name = "fix",
        mixinStandardHelpOptions = true,
        description = {
            "Fixes policies in place, or standard input to standard output.",
            "Only fixes that cannot change what a policy grants are made, unless --unsafe is given."
        },
        footer = {
            "",
            "Examples:",
            "  iam-policy-lint fix --diff policy.json      show what would change, write nothing",
            "  iam-policy-lint fix policies/",
            "  iam-policy-lint fix --unsafe --account 123456789012 --region eu-west-1 policy.json"
        })
final class FixCommand implements Callable<Integer> {

    @Mixin
    private InputOptions inputs = new InputOptions();

    @Mixin
    private ConfigurationOptions settings = new ConfigurationOptions();

    @Mixin
    private LinterOptions options = new LinterOptions();

    @Option(names = "--diff", description = "Print the changes and write nothing.")
    private boolean diff;

    @Option(names = "--unsafe", description = "Make also fixes that change what a policy grants.")
    private boolean unsafe;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        Configuration configuration = settings.configuration();
        LinterSettings how = options.settings();
        Threshold threshold = how.failOn(configuration);
        FileSearch search = inputs.search(configuration);
        FileFixer fixer = inputs.fixer(search, configuration, how, unsafe ? FixPolicy.ALL : FixPolicy.SAFE);
        InputOptions.reportUnreadable(search, spec.commandLine().getErr());
        int worst = search.unreadable().isEmpty() ? ExitCode.CLEAN : ExitCode.FAILURE;
        boolean any = false;
        for (InputFile file : search.files()) {
            try {
                FixedFile fixed = fixer.fix(file);
                put(file, fixed);
                if (fixed.outcome().isPresent()) {
                    any = true;
                    worst = Math.max(worst, exitCode(fixed, threshold));
                }
            } catch (IOException e) {
                any = true;
                worst = ExitCode.FAILURE;
                spec.commandLine().getErr().println(file.name() + " was not fixed: " + Failures.words(e) + ".");
            }
        }
        if (!any && worst == ExitCode.CLEAN && inputs.isNothing(search)) {
            inputs.reportNothing(search, spec.commandLine().getErr());
            return ExitCode.NOTHING_TO_LINT;
        }
        return worst;
    }

    private static int exitCode(FixedFile fixed, Threshold threshold) {
        return fixed.left().stream().anyMatch(finding -> threshold.isReachedBy(finding.type()))
                ? ExitCode.FINDINGS
                : ExitCode.CLEAN;
    }

    /** Standard input always comes out again, also where it is left as it is. */
    private void put(InputFile file, FixedFile fixed) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (diff) {
            if (fixed.isChanged()) {
                out.print(UnifiedDiff.of(file.name(), fixed.original(), fixed.text()));
            }
        } else if (file.isStandardInput()) {
            out.print(fixed.text());
        } else if (fixed.isChanged()) {
            AtomicFile.write(file.regularFile(), fixed.text());
        }
        fixed.outcome().ifPresent(after -> report(file.name(), after, fixed.left()));
    }

    private void report(String file, FixedText fixed, List<Finding> left) {
        PrintWriter err = spec.commandLine().getErr();
        FixReport.fixes(file, fixed, !diff).forEach(err::println);
        if (!fixed.settled()) {
            err.println(FixReport.unsettled(file));
        }
        if (!left.isEmpty()) {
            err.println(FixReport.left(file, left.size()) + ": run `iam-policy-lint lint`." + unsafeWay(left));
        } else if (fixed.fixed().isEmpty()) {
            err.println(file + ": nothing to fix.");
        }
    }

    private String unsafeWay(List<Finding> left) {
        long fixable =
                left.stream().filter(finding -> !finding.fixes().isEmpty()).count();
        return unsafe || fixable == 0
                ? ""
                : " --unsafe fixes " + fixable + " of them, which changes what the policy grants.";
    }
}
