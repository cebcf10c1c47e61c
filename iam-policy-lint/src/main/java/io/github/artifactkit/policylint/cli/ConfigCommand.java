package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.policylint.config.ConfigurationText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code config}. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Prints the configuration that holds in the current folder, and where it comes from.",
        footer = {"", "Example:", "  iam-policy-lint config"})
final class ConfigCommand implements Callable<Integer> {

    @Mixin
    private ConfigurationOptions options = new ConfigurationOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(ConfigurationText.of(options.configuration()));
        return ExitCode.CLEAN;
    }
}
