package io.github.artifactkit.policylint.maven;

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
import io.github.artifactkit.policylint.settings.InputSettings;
import io.github.artifactkit.policylint.settings.LinterSettings;
import io.github.artifactkit.policylint.settings.ProjectConfiguration;
import io.github.artifactkit.policylint.settings.ReportOutputs;
import io.github.artifactkit.policylint.settings.SettingWord;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Lints the policies of a module and fails the build for findings. */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends PolicyMojo {

    /** Modules of one build may share a baseline, and are built at the same time with <code>-T</code>. */
    private static final Object BASELINES = new Object();

    /**
     * Findings of this type or a more severe one fail the build: error, security-warning, warning, suggestion, or none.
     * Default: what the configuration says, or security-warning.
     */
    @Parameter(property = "iam-policy-lint.failOn")
    private @Nullable String failOn;

    /** Findings of this type or a more severe one are shown. Default: what the configuration says, or all. */
    @Parameter(property = "iam-policy-lint.minType")
    private @Nullable String minType;

    /** Whether suppressed findings are shown too, marked as such. */
    @Parameter(property = "iam-policy-lint.showSuppressed", defaultValue = "false")
    private boolean showSuppressed;

    /**
     * Reports to write, each as <code>FORMAT</code> or <code>FORMAT=FILE</code>: text, concise, json, sarif, github,
     * gitlab, junit, checkstyle, markdown or access-analyzer. Files are relative to <code>reportDirectory</code>, and are
     * called <code>iam-policy-lint</code> with an ending that fits the format if no name is given.
     */
    @Parameter(property = "iam-policy-lint.formats")
    private @Nullable List<String> formats;

    /** Where reports are written. */
    @Parameter(property = "iam-policy-lint.reportDirectory", defaultValue = "${project.build.directory}")
    @SuppressWarnings("NullAway.Init") // Maven sets it
    private File reportDirectory;

    /** A baseline, whose findings are not reported. Default: what the configuration says, or none. */
    @Parameter(property = "iam-policy-lint.baseline")
    private @Nullable File baseline;

    /** A file to write the findings to, for <code>baseline</code>; the build does not fail for them. */
    @Parameter(property = "iam-policy-lint.writeBaseline")
    private @Nullable File writeBaseline;

    /** Whether the build fails if a finding of the baseline no longer exists. */
    @Parameter(property = "iam-policy-lint.strictBaseline", defaultValue = "false")
    private boolean strictBaseline;

    /** A Git commit: only files that differ from it are linted, and untracked ones that are not ignored. */
    @Parameter(property = "iam-policy-lint.base")
    private @Nullable String base;

    /** Maven makes goals and sets their parameters. */
    public CheckMojo() {}

    @Override
    void run() throws IOException, MojoExecutionException, MojoFailureException {
        Configuration configuration = configuration();
        LinterSettings.Builder builder = linter();
        give(failOn, builder::failOn);
        LinterSettings settings = builder.build();
        ReportFiles reports = new ReportFiles(given(formats), reportDirectory.toPath());
        if (writeBaseline == null) {
            check(configuration, settings, reports);
        } else {
            synchronized (BASELINES) {
                check(configuration, settings, reports);
            }
        }
    }

    private void check(Configuration configuration, LinterSettings settings, ReportFiles reports)
            throws IOException, MojoExecutionException, MojoFailureException {
        PolicyLinter linter = settings.linter(configuration);
        InputSettings inputs = inputs();
        FileSearch search = search(inputs, configuration, base);
        Judgement judgement = judgement(configuration);
        LintRun run = new LintRun(
                version(),
                linter.referenceData().date(),
                search.files().size(),
                inputs.lint(search, configuration, InputStream.nullInputStream(), settings, linter),
                judgement);
        Threshold threshold = writeBaseline == null ? settings.failOn(configuration) : Threshold.NONE;
        write(run, reports, configuration, threshold);
        failForUnreadable(run.failures());
        if (writeBaseline != null) {
            BaselineFile.write(judgement.newBaseline(), writeBaseline.toPath());
            getLog().info("Wrote the findings to the baseline " + writeBaseline + ".");
            return;
        }
        failForFindings(run, threshold);
        failForBaseline(judgement.fixedSinceBaseline());
    }

    private Judgement judgement(Configuration configuration) {
        Judgement judgement = ProjectConfiguration.judgement(configuration, baseline(configuration));
        if (base != null || isModule()) {
            judgement.ofSomeFiles();
        }
        return judgement;
    }

    private void write(LintRun run, ReportFiles reports, Configuration configuration, Threshold threshold)
            throws IOException {
        ReportSettings shown = new ReportSettings(
                run.version(),
                run.referenceData(),
                ReportOutputs.minType(minType, configuration),
                showSuppressed,
                false,
                false,
                ProjectConfiguration.root(configuration));
        reports.outputs().write(run, shown, format -> new LogReport(getLog(), shown, threshold));
    }

    private Optional<Baseline> baseline(Configuration configuration) {
        if (writeBaseline != null) {
            // Modules of the build that come earlier may have written theirs into it.
            return BaselineFile.read(writeBaseline.toPath(), true);
        }
        return Optional.ofNullable(baseline)
                .map(File::toPath)
                .or(configuration::baseline)
                .flatMap(file -> BaselineFile.read(file, false));
    }

    private static void failForUnreadable(List<LintedFile> failures) throws MojoExecutionException {
        if (!failures.isEmpty()) {
            throw new MojoExecutionException(failures.stream()
                    .map(file -> file.path() + " was not linted: "
                            + (file.outcome() instanceof LintedFile.Failed failed ? failed.reason() : "unknown") + ".")
                    .collect(Collectors.joining("\n")));
        }
    }

    private static void failForFindings(LintRun run, Threshold threshold) throws MojoFailureException {
        int failing = run.count(threshold);
        if (failing > 0) {
            throw new MojoFailureException(failing + (failing == 1 ? " finding" : " findings")
                    + " of type " + SettingWord.of(threshold)
                    + (threshold == Threshold.ERROR ? "" : " or a more severe one")
                    + " in policies. Fix them (the goal iam-policy-lint:fix makes the safe fixes), or accept them in"
                    + " .iam-policy-lint.yaml.");
        }
    }

    private void failForBaseline(List<Baseline.Entry> fixed) throws MojoFailureException {
        if (fixed.isEmpty()) {
            return;
        }
        String outdated = BaselineFile.outdated(fixed, "-Diam-policy-lint.writeBaseline");
        if (strictBaseline) {
            throw new MojoFailureException(outdated);
        }
        getLog().warn(outdated);
    }
}
