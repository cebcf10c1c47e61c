package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.policylint.config.Configuration;
import io.github.artifactkit.policylint.settings.ProjectConfiguration;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which configuration file counts. */
@OptionGroup("Configuration")
final class ConfigurationOptions {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Use this configuration. Default: the nearest .iam-policy-lint.yaml, .yml or .json from the"
                    + " current folder up to the root of its repository.")
    private @Nullable Path file;

    @Option(names = "--no-config", description = "Use no configuration file.")
    private boolean none;

    private @Nullable Configuration read;

    /** The settings, the defaults without a file. */
    Configuration configuration() {
        Configuration configuration = read;
        if (configuration == null) {
            configuration = configuration(Path.of("").toAbsolutePath());
            read = configuration;
        }
        return configuration;
    }

    /** The settings that hold in a folder, read again each time. */
    Configuration configuration(Path here) {
        if (none && file != null) {
            throw new UsageException("--config and --no-config exclude each other.");
        }
        if (file != null) {
            return ProjectConfiguration.read(file);
        }
        return none ? Configuration.none(here) : ProjectConfiguration.nearest(here);
    }

    /** The root of the repository, or the folder of the configuration outside of one. */
    Path root() {
        return ProjectConfiguration.root(configuration());
    }
}
