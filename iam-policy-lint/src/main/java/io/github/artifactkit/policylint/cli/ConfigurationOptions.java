package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.policylint.PolicyLinter;
import io.github.artifactkit.policylint.config.Configuration;
import io.github.artifactkit.policylint.config.ConfigurationException;
import io.github.artifactkit.policylint.config.ConfigurationFile;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.run.Judgement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which configuration file counts. */
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

    /** The settings, those of no file if there is none. */
    Configuration configuration() {
        Configuration configuration = read;
        if (configuration == null) {
            configuration = find();
            read = configuration;
        }
        return configuration;
    }

    private Configuration find() {
        Path here = Path.of("").toAbsolutePath();
        if (none && file != null) {
            throw new UsageException("--config and --no-config exclude each other.");
        }
        if (file != null && !Files.exists(file)) {
            throw new UsageException("The configuration " + file + " does not exist.");
        }
        Optional<Path> found =
                none ? Optional.empty() : Optional.ofNullable(file).or(() -> ConfigurationFile.find(here));
        if (found.isEmpty()) {
            return Configuration.none(here);
        }
        try {
            return new ConfigurationFile(codes()).read(found.get());
        } catch (ConfigurationException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static Set<String> codes() {
        PolicyLinter linter = PolicyLinter.create();
        return Stream.of(linter.codes(), linter.optionalCodes(), Judgement.CODES)
                .flatMap(codes -> codes.stream().map(IssueCode::name))
                .collect(Collectors.toSet());
    }

    /** The root of the repository, or the folder of the configuration outside of one. */
    Path root() {
        Path folder = configuration().folder();
        return ConfigurationFile.repositoryRoot(folder).orElse(folder);
    }
}
