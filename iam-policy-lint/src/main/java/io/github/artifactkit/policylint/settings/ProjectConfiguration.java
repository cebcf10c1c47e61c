package io.github.artifactkit.policylint.settings;

import io.github.artifactkit.policylint.PolicyLinter;
import io.github.artifactkit.policylint.config.Configuration;
import io.github.artifactkit.policylint.config.ConfigurationException;
import io.github.artifactkit.policylint.config.ConfigurationFile;
import io.github.artifactkit.policylint.finding.IssueCode;
import io.github.artifactkit.policylint.run.Baseline;
import io.github.artifactkit.policylint.run.Judgement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds and reads the configuration of a project. */
public final class ProjectConfiguration {

    private ProjectConfiguration() {}

    /**
     * The configuration in a file.
     *
     * @throws SettingException if the file does not exist, cannot be read, or says what cannot be
     */
    public static Configuration read(Path file) {
        if (!Files.exists(file)) {
            throw new SettingException("The configuration " + file + " does not exist.");
        }
        try {
            return new ConfigurationFile(codes()).read(file);
        } catch (ConfigurationException e) {
            throw new SettingException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * The nearest configuration from a folder up to the root of its repository, as {@link ConfigurationFile#find(Path)}
     * finds it; no settings at all without a file.
     *
     * @throws SettingException if its file cannot be read, or says what cannot be
     */
    public static Configuration nearest(Path folder) {
        return ConfigurationFile.find(folder)
                .map(ProjectConfiguration::read)
                .orElseGet(() -> Configuration.none(folder));
    }

    /**
     * The nearest configuration from the folder of a module up to the root of its repository, or up to the root of all
     * modules outside of a repository; for a module that is elsewhere, that of the root. No settings at all if there is
     * none.
     *
     * @throws SettingException if its file cannot be read, or says what cannot be
     */
    public static Configuration ofModule(Path module, Path rootOfModules) {
        Path root = ConfigurationFile.repositoryRoot(rootOfModules).orElse(rootOfModules);
        return ConfigurationFile.find(module, root)
                .or(() -> ConfigurationFile.find(rootOfModules, root))
                .map(ProjectConfiguration::read)
                .orElseGet(() -> Configuration.none(rootOfModules));
    }

    /** The root of the repository that a configuration is for, or the folder of the configuration outside of one. */
    public static Path root(Configuration configuration) {
        Path folder = configuration.folder();
        return ConfigurationFile.repositoryRoot(folder).orElse(folder);
    }

    /**
     * Judges the findings of a run by a configuration as it holds today.
     *
     * @param baseline the findings that were there before; empty to report all
     */
    public static Judgement judgement(Configuration configuration, Optional<Baseline> baseline) {
        return new Judgement(configuration, baseline, today(), root(configuration));
    }

    static LocalDate today() {
        return LocalDate.now(ZoneId.systemDefault());
    }

    private static Set<String> codes() {
        PolicyLinter linter = PolicyLinter.create();
        return Stream.of(linter.codes(), linter.optionalCodes(), Judgement.CODES)
                .flatMap(codes -> codes.stream().map(IssueCode::name))
                .collect(Collectors.toSet());
    }
}
