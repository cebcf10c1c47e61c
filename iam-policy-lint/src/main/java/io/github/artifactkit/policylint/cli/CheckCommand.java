package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.iam.policy.comparison.CheckResult;
import io.github.artifactkit.iam.policy.evaluation.MalformedPolicyException;
import io.github.artifactkit.policylint.report.CheckReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the commands have in common that check policies as IAM Access Analyzer does. */
abstract class CheckCommand implements Callable<Integer> {

    private enum Format {
        TEXT,
        JSON,
        ACCESS_ANALYZER;

        /** Reads it. */
        static final class Word extends EnumWord<Format> {
            Word() {
                super(Format.class);
            }
        }
    }

    @Option(
            names = "--format",
            converter = Format.Word.class,
            completionCandidates = Format.Word.class,
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, json, or access-analyzer: what the AWS CLI prints. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.TEXT;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** What was checked, and the answer. */
    record Checked(String policy, CheckResult result) {}

    /** Checks. */
    abstract Checked check();

    @Override
    public Integer call() throws IOException {
        Checked checked;
        try {
            checked = check();
        } catch (MalformedPolicyException e) {
            spec.commandLine().getErr().println("A policy is malformed: " + e.getMessage() + ".");
            return ExitCode.FAILURE;
        }
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case TEXT -> CheckReport.writeText(checked.result(), checked.policy(), out);
            case JSON -> CheckReport.writeJson(checked.result(), out);
            case ACCESS_ANALYZER -> CheckReport.writeAccessAnalyzer(checked.result(), out);
        }
        return exitCode(checked.result());
    }

    private static int exitCode(CheckResult result) {
        if (result instanceof CheckResult.Pass) {
            return ExitCode.CLEAN;
        }
        return result instanceof CheckResult.Fail ? ExitCode.FINDINGS : ExitCode.UNKNOWN;
    }
}
