package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.policylint.config.Configuration;
import io.github.artifactkit.policylint.report.PoliciesReport;
import io.github.artifactkit.policylint.run.FileSearch;
import io.github.artifactkit.policylint.run.FoundPolicies;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code policies}. */
@Command(
        name = "policies",
        mixinStandardHelpOptions = true,
        description = "Lists the policies in files: policy documents, templates, plans and dumps.",
        footer = {
            "",
            "Examples:",
            "  iam-policy-lint policies .                             every policy below the current folder",
            "  iam-policy-lint policies --format json template.yaml   the policies of a template, as JSON",
            "",
            "In the JSON, the character U+001A is for what is known only when the template is deployed."
        })
final class PoliciesCommand implements Callable<Integer> {

    private enum Format {
        TEXT,
        JSON;

        /** Reads it. */
        static final class Word extends EnumWord<Format> {
            Word() {
                super(Format.class);
            }
        }
    }

    @Mixin
    private ConfigurationOptions settings = new ConfigurationOptions();

    @Mixin
    private InputOptions inputs = new InputOptions();

    @Option(
            names = "--format",
            converter = Format.Word.class,
            completionCandidates = Format.Word.class,
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text: a line for each policy, or json: the policies themselves. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.TEXT;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Configuration configuration = settings.configuration();
        FileSearch search = inputs.search(configuration);
        FoundPolicies files = new FoundPolicies(search.files(), inputs.extractorOfAll(search, configuration));
        if (format == Format.JSON) {
            PoliciesReport.writeJson(files, out);
        } else {
            PoliciesReport.writeText(files, out);
        }
        InputOptions.reportUnreadable(search, err);
        files.failures().forEach((path, reason) -> err.println(path + " was not read: " + reason + "."));
        if (!files.failures().isEmpty() || !search.unreadable().isEmpty()) {
            return ExitCode.FAILURE;
        }
        if (files.policies() == 0 && inputs.isNothing(search)) {
            inputs.reportNothing(search, err);
            return ExitCode.NOTHING_TO_LINT;
        }
        return ExitCode.CLEAN;
    }
}
