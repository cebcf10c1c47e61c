package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.policylint.PolicyLinter;
import io.github.artifactkit.policylint.config.Configuration;
import io.github.artifactkit.policylint.config.Threshold;
import io.github.artifactkit.policylint.report.ReportSettings;
import io.github.artifactkit.policylint.run.Baseline;
import io.github.artifactkit.policylint.run.FileSearch;
import io.github.artifactkit.policylint.run.Judgement;
import io.github.artifactkit.policylint.run.LintRun;
import io.github.artifactkit.policylint.run.LintedFile;
import io.github.artifactkit.policylint.settings.BaselineFile;
import io.github.artifactkit.policylint.settings.GitWorkTree;
import io.github.artifactkit.policylint.settings.LinterSettings;
import io.github.artifactkit.policylint.settings.ProjectConfiguration;
import io.github.artifactkit.policylint.settings.ReportOutputs;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
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
        Configuration configuration = settings.configuration();
        LinterSettings how = options.settings();
        PolicyLinter linter = how.linter(configuration);
        FileSearch search = search(configuration);
        Judgement judgement = judgement(configuration);
        LintRun run = new LintRun(
                Version.number(),
                linter.referenceData().date(),
                search.files().size(),
                new SmallHeap<>(inputs.lint(search, configuration, how, linter)),
                judgement);
        write(run, outputs, configuration);
        PrintWriter err = spec.commandLine().getErr();
        reportUnread(run, search, err);
        boolean nothing = run.linted() == 0 && base == null && inputs.isNothing(search);
        if (nothing && run.failures().isEmpty()) {
            inputs.reportNothing(search, err);
        }
        if (writeBaseline != null) {
            return writeBaseline(judgement.newBaseline(), writeBaseline, run, search, err);
        }
        boolean outdated = reportOutdated(judgement.fixedSinceBaseline(), err);
        return exitCode(run, search, how.failOn(configuration), outdated, nothing);
    }

    private FileSearch search(Configuration configuration) throws IOException {
        FileSearch search = inputs.search(configuration);
        return base == null
                ? search
                : search.only(GitWorkTree.containing(Path.of("")).changedSince(base));
    }

    private Judgement judgement(Configuration configuration) {
        Judgement judgement = ProjectConfiguration.judgement(configuration, baseline(configuration));
        if (base != null) {
            judgement.ofSomeFiles();
        }
        return judgement;
    }

    private Optional<Baseline> baseline(Configuration configuration) {
        return Optional.ofNullable(baseline)
                .or(configuration::baseline)
                .flatMap(file -> BaselineFile.read(file, writeBaseline != null));
    }

    private void write(LintRun run, ReportOutputs outputs, Configuration configuration) throws IOException {
        ReportSettings shown = reports.settings(run.referenceData(), configuration, settings.root());
        PrintWriter out = spec.commandLine().getOut();
        outputs.write(run, shown, format -> format.open(out, shown, run.size()));
        if (out.checkError()) {
            throw new IOException("The report cannot be written to standard output.");
        }
    }

    private static void reportUnread(LintRun run, FileSearch search, PrintWriter err) {
        InputOptions.reportUnreadable(search, err);
        for (LintedFile file : run.failures()) {
            if (file.outcome() instanceof LintedFile.Failed failed) {
                err.println(file.path() + " was not linted: " + failed.reason() + ".");
            }
        }
    }

    private static int writeBaseline(Baseline found, Path file, LintRun run, FileSearch search, PrintWriter err)
            throws IOException {
        BaselineFile.write(found, file);
        int entries = found.entries().size();
        err.println("Wrote " + entries + (entries == 1 ? " finding" : " findings") + " to the baseline " + file + ".");
        return run.failures().isEmpty() && search.unreadable().isEmpty() ? ExitCode.CLEAN : ExitCode.FAILURE;
    }

    /** Whether findings that no longer exist make the run fail. */
    private boolean reportOutdated(List<Baseline.Entry> fixed, PrintWriter err) {
        if (fixed.isEmpty()) {
            return false;
        }
        err.println(BaselineFile.outdated(fixed, "--write-baseline"));
        return strictBaseline;
    }

    private static int exitCode(
            LintRun run, FileSearch search, Threshold threshold, boolean outdatedBaseline, boolean nothing) {
        if (!run.failures().isEmpty() || !search.unreadable().isEmpty()) {
            return ExitCode.FAILURE;
        }
        if (run.count(threshold) > 0 || outdatedBaseline) {
            return ExitCode.FINDINGS;
        }
        return nothing ? ExitCode.NOTHING_TO_LINT : ExitCode.CLEAN;
    }
}
