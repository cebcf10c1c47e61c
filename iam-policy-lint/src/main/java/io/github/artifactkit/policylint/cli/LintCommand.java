package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.policylint.PolicyLinter;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.report.AccessAnalyzerReport;
import io.github.artifactkit.policylint.report.JsonReport;
import io.github.artifactkit.policylint.report.TextReport;
import io.github.artifactkit.policylint.run.FileSearch;
import io.github.artifactkit.policylint.run.LintRun;
import io.github.artifactkit.policylint.run.LintedFile;
import io.github.artifactkit.policylint.run.LintedFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lint}. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = "Lints policies and prints what it finds.",
        footer = {
            "",
            "Examples:",
            "  iam-policy-lint lint policy.json",
            "  iam-policy-lint lint --policy-type trust --fail-on warning roles/",
            "  iam-policy-lint lint --format json @files.txt > report.json",
            "  iam-policy-lint lint --format access-analyzer --checks access-analyzer policy.json"
        })
final class LintCommand implements Callable<Integer> {

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

    @Mixin
    private InputOptions inputs = new InputOptions();

    @Mixin
    private LinterOptions options = new LinterOptions();

    @Option(
            names = "--format",
            converter = Format.Word.class,
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = {
                "text for people, json for tools, or access-analyzer: what `aws accessanalyzer validate-policy`"
                        + " prints, one document for each policy, which says its path if there are several."
                        + " Default: ${DEFAULT-VALUE}."
            })
    private Format format = Format.TEXT;

    @Option(
            names = "--color",
            converter = Colour.When.Word.class,
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "auto (only on a terminal), always or never. Default: ${DEFAULT-VALUE}.")
    private Colour.When colour = Colour.When.AUTO;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Optional<PolicyType> type = Optional.ofNullable(options.policyType());
        FindingType threshold = options.failOn();
        PolicyLinter linter = options.linter();
        FileSearch search = inputs.search();
        LintRun run = new LintRun(
                Version.number(),
                linter.referenceData().date(),
                search.files().size(),
                new LintedFiles(search.files(), inputs.extractor(search, type.isPresent()), linter, type));
        print(run, out);
        InputOptions.reportUnreadable(search, err);
        for (LintedFile file : run.failures()) {
            if (file.outcome() instanceof LintedFile.Failed failed) {
                err.println(file.path() + " was not linted: " + failed.reason() + ".");
            }
        }
        if (run.linted() == 0 && run.failures().isEmpty() && InputOptions.isNothing(search)) {
            inputs.reportNothing(search, err);
        }
        return exitCode(run, search, threshold);
    }

    private void print(LintRun run, PrintWriter out) throws IOException {
        switch (format) {
            case JSON -> JsonReport.write(run, out);
            case ACCESS_ANALYZER -> AccessAnalyzerReport.write(run, out);
            case TEXT -> TextReport.write(run, colour.isOn(), out);
        }
        out.flush();
    }

    private static int exitCode(LintRun run, FileSearch search, FindingType threshold) {
        if (!run.failures().isEmpty() || !search.unreadable().isEmpty()) {
            return ExitCode.FAILURE;
        }
        boolean found = run.counts().entrySet().stream()
                .anyMatch(each -> each.getValue() > 0 && each.getKey().atLeast(threshold));
        if (found) {
            return ExitCode.FINDINGS;
        }
        return run.linted() == 0 && InputOptions.isNothing(search) ? ExitCode.NOTHING_TO_LINT : ExitCode.CLEAN;
    }
}
