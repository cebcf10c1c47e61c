package io.github.artifactkit.policylint.maven;

import io.github.artifactkit.policylint.FixPolicy;
import io.github.artifactkit.policylint.FixedText;
import io.github.artifactkit.policylint.config.Configuration;
import io.github.artifactkit.policylint.report.FixReport;
import io.github.artifactkit.policylint.run.Failures;
import io.github.artifactkit.policylint.run.FileFixer;
import io.github.artifactkit.policylint.run.FileFixer.FixedFile;
import io.github.artifactkit.policylint.run.FileSearch;
import io.github.artifactkit.policylint.run.InputFile;
import io.github.artifactkit.policylint.settings.AtomicFile;
import io.github.artifactkit.policylint.settings.InputSettings;
import io.github.artifactkit.policylint.settings.LinterSettings;
import io.github.artifactkit.policylint.settings.UnifiedDiff;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Fixes the policies of a module in place, as far as that cannot change what they grant. Run it by hand. */
@Mojo(name = "fix", threadSafe = true)
public final class FixMojo extends PolicyMojo {

    /** Whether changes are shown in the log and nothing is written. */
    @Parameter(property = "iam-policy-lint.diff", defaultValue = "false")
    private boolean diff;

    /** Whether also fixes are made that change what a policy grants. */
    @Parameter(property = "iam-policy-lint.unsafe", defaultValue = "false")
    private boolean unsafe;

    /** Maven makes goals and sets their parameters. */
    public FixMojo() {}

    @Override
    void run() throws IOException, MojoExecutionException {
        Configuration configuration = configuration();
        LinterSettings settings = linter().build();
        InputSettings inputs = inputs();
        FileSearch search = search(inputs, configuration, null);
        FileFixer fixer = inputs.fixer(
                search,
                configuration,
                InputStream.nullInputStream(),
                settings,
                unsafe ? FixPolicy.ALL : FixPolicy.SAFE);
        List<String> failures = new ArrayList<>();
        for (InputFile file : search.files()) {
            try {
                put(file, fixer.fix(file));
            } catch (IOException e) {
                failures.add(file.name() + " was not fixed: " + Failures.words(e) + ".");
            }
        }
        if (!failures.isEmpty()) {
            throw new MojoExecutionException(String.join("\n", failures));
        }
    }

    private void put(InputFile file, FixedFile fixed) throws IOException {
        if (fixed.outcome().isEmpty()) {
            return;
        }
        if (fixed.isChanged()) {
            if (diff) {
                UnifiedDiff.of(file.name(), fixed.original(), fixed.text())
                        .lines()
                        .forEach(getLog()::info);
            } else {
                AtomicFile.write(file.regularFile(), fixed.text());
            }
        }
        report(file.name(), fixed.outcome().get(), fixed.left().size());
    }

    private void report(String file, FixedText fixed, int left) {
        FixReport.fixes(file, fixed, !diff).forEach(getLog()::info);
        if (!fixed.settled()) {
            getLog().warn(FixReport.unsettled(file));
        }
        if (left > 0) {
            getLog().warn(FixReport.left(file, left) + "; the goal iam-policy-lint:check shows them.");
        }
    }
}
