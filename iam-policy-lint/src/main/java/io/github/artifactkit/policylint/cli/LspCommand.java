package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.policylint.config.Configuration;
import io.github.artifactkit.policylint.lsp.ServerSettings;
import io.github.artifactkit.policylint.lsp.StdioServer;
import io.github.artifactkit.policylint.settings.BaselineFile;
import io.github.artifactkit.policylint.settings.InputSettings;
import io.github.artifactkit.policylint.settings.LinterSettings;
import io.github.artifactkit.policylint.settings.ProjectConfiguration;
import io.github.artifactkit.policylint.settings.SettingException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lsp}. */
@Command(
        name = "lsp",
        mixinStandardHelpOptions = true,
        description = {
            "Serves editors over standard input and output with the Language Server Protocol.",
            "Diagnostics while typing, fixes, explanations and completion. Editors start it; docs/editors.md says how."
        },
        footer = {
            "",
            "Examples:",
            "  iam-policy-lint lsp                                   with the configuration of the workspace",
            "  iam-policy-lint lsp --config .iam-policy-lint.yaml    with one configuration for all folders"
        })
final class LspCommand implements Callable<Integer> {

    @Mixin
    private ConfigurationOptions settings = new ConfigurationOptions();

    @Mixin
    private LinterOptions options = new LinterOptions();

    @Option(names = "--stdio", description = "Accepted because editors pass it; there is no other way to connect.")
    @SuppressWarnings("unused")
    private boolean stdio;

    @Option(names = "--clientProcessId", hidden = true, description = "Accepted because editors pass it.")
    @SuppressWarnings("unused")
    private long clientProcessId;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        OutputStream protocol = System.out;
        // Whatever else wants to print must not get between the messages.
        System.setOut(System.err);
        return new StdioServer(Version.number(), this::read, err::println).serve(System.in, protocol);
    }

    private ServerSettings read(Path folder) throws IOException {
        try {
            Configuration configuration = settings.configuration(folder);
            LinterSettings linting = options.settings();
            return new ServerSettings(
                    configuration,
                    linting.linter(configuration),
                    linting.policyType(),
                    InputSettings.sources(configuration.parameters()),
                    configuration.baseline().flatMap(file -> BaselineFile.read(file, false)),
                    ProjectConfiguration.root(configuration));
        } catch (SettingException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
