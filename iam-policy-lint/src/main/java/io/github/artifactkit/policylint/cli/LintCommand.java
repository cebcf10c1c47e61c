package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.iam.policy.document.PolicyType;
import io.github.artifactkit.policylint.PolicyLinter;
import io.github.artifactkit.policylint.config.Configuration;
import io.github.artifactkit.policylint.config.Threshold;
import io.github.artifactkit.policylint.report.ReportSettings;
import io.github.artifactkit.policylint.run.Baseline;
import io.github.artifactkit.policylint.run.FileSearch;
import io.github.artifactkit.policylint.run.Judgement;
import io.github.artifactkit.policylint.run.LintRun;
import io.github.artifactkit.policylint.run.LintedFile;
import io.github.artifactkit.policylint.run.LintedFiles;
import io.github.artifactkit.policylint.settings.BaselineFile;
import io.github.artifactkit.policylint.settings.GitWorkTree;
import io.github.artifactkit.policylint.settings.LinterSettings;
import io.github.artifactkit.policylint.settings.ReportOutputs;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
            "  iam-policy-lint lint --format github --format sarif=report.sarif .",
            "  iam-policy-lint lint --write-baseline baseline.json .   accept what is there",
            "  iam-policy-lint lint --baseline baseline.json .         report what is new",
            "  iam-policy-lint lint --base origin/main .               only files that differ from a Git commit"
        })
final class LintCommand implements Callable<Integer> {

    @Mixin
    private InputOptions inputs = new InputOptions();

    @Mixin
    private ConfigurationOptions settings = new ConfigurationOptions();

    @Mixin
    private LinterOptions options = new LinterOptions();

    @Mixin
    private ReportOptions reports = new ReportOptions();

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "Do not report the findings of this file, which --write-baseline made.")
    private @Nullable Path baseline;

    @Option(
            names = "--write-baseline",
            paramLabel = "FILE",
            description = "Write the findings to this file, to be given to --baseline; the exit code is 0.")
    private @Nullable Path writeBaseline;

    @Option(
            names = "--strict-baseline",
            description = "Make the exit code 1 if a finding of the baseline no longer exists.")
    private boolean strictBaseline;

    @Option(
            names = "--base",
            paramLabel = "REF",
            description = "Lint only files that differ from this Git commit, and untracked ones that are not ignored.")
    private @Nullable String base;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        ReportOutputs outputs = reports.outputs();
        PrintWriter err = spec.commandLine().getErr();
        Configuration configuration = settings.configuration();
        LinterSettings how = options.settings();
        Optional<PolicyType> type = how.policyType();
        Threshold threshold = how.failOn(configuration);
        PolicyLinter linter = how.linter(configuration);
        FileSearch search = inputs.search(configuration);
        if (base != null) {
            search = search.only(GitWorkTree.containing(Path.of("")).changedSince(base));
        }
        Judgement judgement = new Judgement(
                configuration, baseline(configuration), LocalDate.now(ZoneId.systemDefault()), settings.root());
        if (base != null) {
            judgement.ofSomeFiles();
        }
        LintRun run = new LintRun(
                Version.number(),
                linter.referenceData().date(),
                search.files().size(),
                new SmallHeap<>(new LintedFiles(
                        search.files(),
                        inputs.extractor(search, configuration, type.isPresent()),
                        linter,
                        type,
                        configuration)),
                judgement);
        ReportSettings reportSettings = reports.settings(linter.referenceData().date(), configuration, settings.root());
        PrintWriter out = spec.commandLine().getOut();
        outputs.write(run, reportSettings, format -> format.open(out, reportSettings, run.size()));
        if (out.checkError()) {
            throw new IOException("The report cannot be written to standard output.");
        }
        InputOptions.reportUnreadable(search, err);
        for (LintedFile file : run.failures()) {
            if (file.outcome() instanceof LintedFile.Failed failed) {
                err.println(file.path() + " was not linted: " + failed.reason() + ".");
            }
        }
        boolean nothing = run.linted() == 0 && base == null && inputs.isNothing(search);
        if (nothing && run.failures().isEmpty()) {
            inputs.reportNothing(search, err);
        }
        if (writeBaseline != null) {
            return writeBaseline(judgement.newBaseline(), writeBaseline, run, search, err);
        }
        return exitCode(run, search, threshold, reportFixed(judgement.fixedSinceBaseline(), err), nothing);
    }

    private Optional<Baseline> baseline(Configuration configuration) {
        return Optional.ofNullable(baseline)
                .or(configuration::baseline)
                .flatMap(file -> BaselineFile.read(file, writeBaseline != null));
    }

    private static int writeBaseline(Baseline found, Path file, LintRun run, FileSearch search, PrintWriter err)
            throws IOException {
        BaselineFile.write(found, file);
        int entries = found.entries().size();
        err.println("Wrote " + entries + (entries == 1 ? " finding" : " findings") + " to the baseline " + file + ".");
        return run.failures().isEmpty() && search.unreadable().isEmpty() ? ExitCode.CLEAN : ExitCode.FAILURE;
    }

    private boolean reportFixed(List<Baseline.Entry> fixed, PrintWriter err) {
        if (!fixed.isEmpty()) {
            err.println(fixed.size()
                    + (fixed.size() == 1
                            ? " finding of the baseline no longer exists"
                            : " findings of the baseline no longer exist")
                    + "; write it again with --write-baseline.");
        }
        return strictBaseline && !fixed.isEmpty();
    }

    private static int exitCode(
            LintRun run, FileSearch search, Threshold threshold, boolean staleBaseline, boolean nothing) {
        if (!run.failures().isEmpty() || !search.unreadable().isEmpty()) {
            return ExitCode.FAILURE;
        }
        boolean found = run.counts().entrySet().stream()
                .anyMatch(each -> each.getValue() > 0 && threshold.isReachedBy(each.getKey()));
        if (found || staleBaseline) {
            return ExitCode.FINDINGS;
        }
        return nothing ? ExitCode.NOTHING_TO_LINT : ExitCode.CLEAN;
    }
}
