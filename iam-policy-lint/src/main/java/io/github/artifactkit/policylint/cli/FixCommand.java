package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.policylint.FixPolicy;
import io.github.artifactkit.policylint.FixedPolicy;
import io.github.artifactkit.policylint.PolicyLinter;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.FindingType;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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
        PolicyLinter linter = options.linter();
        FindingType threshold = options.failOn();
        List<PolicyFiles.Source> sources = PolicyFiles.find(options.paths(), options.stdinName());
        if (sources.isEmpty()) {
            spec.commandLine().getErr().println("There are no policies in " + String.join(", ", options.paths()) + ".");
            return ExitCode.NOTHING_TO_LINT;
        }
        int worst = ExitCode.CLEAN;
        for (PolicyFiles.Source source : sources) {
            worst = Math.max(worst, fix(source, linter, threshold));
        }
        return worst;
    }

    private int fix(PolicyFiles.Source source, PolicyLinter linter, FindingType threshold) {
        try {
            String original = decode(source.read());
            FixedPolicy fixed = fix(linter, original);
            put(source, original, fixed);
            return fixed.report().hasAtLeast(threshold) ? ExitCode.FINDINGS : ExitCode.CLEAN;
        } catch (IOException e) {
            spec.commandLine().getErr().println(source.name() + " was not fixed: " + Failures.words(e) + ".");
            return ExitCode.FAILURE;
        }
    }

    private FixedPolicy fix(PolicyLinter linter, String original) {
        FixPolicy which = unsafe ? FixPolicy.ALL : FixPolicy.SAFE;
        PolicyType type = options.policyType();
        return type == null ? linter.fix(original, which) : linter.fix(original, type, which);
    }

    private static String decode(byte[] bytes) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException("it is not UTF-8", e);
        }
    }

    private void put(PolicyFiles.Source source, String original, FixedPolicy fixed) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        boolean changed = !fixed.text().equals(original);
        if (diff) {
            if (changed) {
                out.print(UnifiedDiff.of(source.name(), original, fixed.text()));
            }
        } else if (source.path() == null) {
            out.print(fixed.text());
        } else if (changed) {
            AtomicFile.write(source.path(), fixed.text());
        }
        say(source, fixed);
    }

    private void say(PolicyFiles.Source source, FixedPolicy fixed) {
        PrintWriter err = spec.commandLine().getErr();
        String verb = diff ? ": would fix " : ": fixed ";
        for (Finding finding : fixed.fixed()) {
            err.println(source.name() + verb + finding.code().name() + ": " + finding.message());
        }
        List<Finding> left = fixed.report().findings();
        if (!left.isEmpty()) {
            err.println(source.name() + ": " + left.size() + (left.size() == 1 ? " finding is" : " findings are")
                    + " left; see the command lint." + unsafeWay(left));
        } else if (fixed.fixed().isEmpty()) {
            err.println(source.name() + ": nothing to fix.");
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
