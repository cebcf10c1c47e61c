package io.github.artifactkit.policylint.settings;

import io.github.artifactkit.policylint.FixPolicy;
import io.github.artifactkit.policylint.PolicyLinter;
import io.github.artifactkit.policylint.config.Configuration;
import io.github.artifactkit.policylint.config.PathGlob;
import io.github.artifactkit.policylint.run.Failures;
import io.github.artifactkit.policylint.run.FileFixer;
import io.github.artifactkit.policylint.run.FileSearch;
import io.github.artifactkit.policylint.run.LintedFiles;
import io.github.artifactkit.policylint.run.PolicyExtractor;
import io.github.artifactkit.policylint.source.ParameterFile;
import io.github.artifactkit.policylint.source.SourceKind;
import io.github.artifactkit.policylint.source.SourceKinds;
import io.github.artifactkit.policylint.source.SourceSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which files are read, and how. Immutable. */
public final class InputSettings {

    private final List<String> paths;
    private final Path folder;
    private final String standardInputName;
    private final List<PathGlob> excluded;
    private final Optional<SourceKind> kind;
    private final Optional<Path> parameters;
    private final boolean namedByTool;

    private InputSettings(Builder builder) {
        this.paths = List.copyOf(builder.paths);
        this.folder = builder.folder;
        this.standardInputName = builder.standardInputName;
        this.excluded = builder.excluded;
        this.kind = builder.kind;
        this.parameters = builder.parameters;
        this.namedByTool = builder.namedByTool;
    }

    /**
     * Settings for files and folders.
     *
     * @param paths files, folders, and {@link FileSearch#STANDARD_INPUT}
     * @param folder what patterns are relative to
     * @throws SettingException if a path is empty
     */
    public static Builder of(List<String> paths, Path folder) {
        return new Builder(paths, folder);
    }

    /** Makes settings from the words of a user. Rejects what does not exist at once. Belongs to one thread. */
    public static final class Builder {

        private final List<String> paths;
        private final Path folder;
        private String standardInputName = "<stdin>";
        private List<PathGlob> excluded = List.of();
        private Optional<SourceKind> kind = Optional.empty();
        private Optional<Path> parameters = Optional.empty();
        private boolean namedByTool;

        private Builder(List<String> paths, Path folder) {
            if (paths.stream().anyMatch(String::isEmpty)) {
                throw new SettingException("A path is empty. Write . for the current folder.");
            }
            this.paths = List.copyOf(paths);
            this.folder = folder;
        }

        /** What standard input is called in reports. */
        public Builder standardInputName(String name) {
            standardInputName = name;
            return this;
        }

        /**
         * Patterns of files in folders that are left out.
         *
         * @throws SettingException if one is not a pattern
         */
        public Builder exclude(List<String> globs) {
            excluded = globs.stream().map(Builder::glob).toList();
            return this;
        }

        private static PathGlob glob(String text) {
            try {
                return PathGlob.of(text);
            } catch (IllegalArgumentException e) {
                throw new SettingException("\"" + text + "\" cannot be excluded: " + e.getMessage() + ".");
            }
        }

        /**
         * The kind of file that all of them are.
         *
         * @throws SettingException if there is no such kind
         */
        public Builder source(String id) {
            kind = SourceKinds.of(id);
            if (kind.isEmpty()) {
                throw new SettingException("Unknown kind of file \"" + id + "\"; it is one of "
                        + SourceKinds.all().stream().map(SourceKind::id).collect(Collectors.joining(", ")) + ".");
            }
            return this;
        }

        /** A file with values of template parameters and Terraform variables. */
        public Builder parameters(Path file) {
            parameters = Optional.of(file);
            return this;
        }

        /**
         * Says that a tool names the files, whatever is in them: they are treated as if they had been found in a folder.
         */
        public Builder namedByTool() {
            namedByTool = true;
            return this;
        }

        /** The settings. */
        public InputSettings build() {
            return new InputSettings(this);
        }
    }

    /**
     * Finds the files.
     *
     * @throws SettingException if a path cannot be one
     */
    public FileSearch search(Configuration configuration) {
        Predicate<Path> wanted = file -> configuration.covers(configuration.relative(file))
                && excluded.stream().noneMatch(glob -> glob.matches(Configuration.relative(folder, file)));
        try {
            FileSearch found = FileSearch.of(paths, standardInputName, wanted);
            return namedByTool ? found.asFound(wanted) : found;
        } catch (InvalidPathException e) {
            throw new SettingException("\"" + e.getInput() + "\" is not a path: " + e.getReason() + ".");
        }
    }

    /**
     * Lints what was found, as the files are asked for.
     *
     * @param standardInput what is read where a path says so
     * @param how how policies are linted
     * @param linter the linter of these settings and the configuration
     * @throws SettingException if the parameters cannot be read
     */
    public LintedFiles lint(
            FileSearch search,
            Configuration configuration,
            InputStream standardInput,
            LinterSettings how,
            PolicyLinter linter) {
        PolicyExtractor extractor =
                extractor(search, configuration, standardInput, how.policyType().isPresent());
        return new LintedFiles(search.files(), extractor, linter, how.policyType(), configuration);
    }

    /**
     * Fixes what was found; what the configuration accepts today stays as it is.
     *
     * @param standardInput what is read where a path says so
     * @param how how policies are linted
     * @param which which fixes are made
     * @throws SettingException if the parameters or the reference data cannot be read, or a code does not exist
     */
    public FileFixer fixer(
            FileSearch search,
            Configuration configuration,
            InputStream standardInput,
            LinterSettings how,
            FixPolicy which) {
        return new FileFixer(
                extractor(search, configuration, standardInput, false),
                how.linter(configuration),
                how.policyType(),
                which,
                configuration,
                ProjectConfiguration.root(configuration),
                ProjectConfiguration.today());
    }

    /** An extractor that reports what is not a policy as a mistake in one, if the user says that the files are policies. */
    private PolicyExtractor extractor(
            FileSearch search, Configuration configuration, InputStream standardInput, boolean policiesAreSaid) {
        return new PolicyExtractor(search.files(), kind, sources(configuration), standardInput, policiesAreSaid);
    }

    /**
     * Takes all policies out of what was found, also those that AWS wrote.
     *
     * @param standardInput what is read where a path says so
     * @throws SettingException if the parameters cannot be read
     */
    public PolicyExtractor extractorOfAll(FileSearch search, Configuration configuration, InputStream standardInput) {
        return new PolicyExtractor(search.files(), kind, sources(configuration).withAll(), standardInput, false);
    }

    private SourceSettings sources(Configuration configuration) {
        return sources(parameters.or(configuration::parameters));
    }

    /**
     * What a file with values of template parameters says about the files of a run.
     *
     * @throws SettingException if it cannot be read
     */
    public static SourceSettings sources(Optional<Path> file) {
        if (file.isEmpty()) {
            return SourceSettings.NONE;
        }
        try {
            return new SourceSettings(ParameterFile.read(Files.readString(file.get())));
        } catch (IOException | IllegalArgumentException e) {
            String reason = e instanceof IOException failure ? Failures.words(failure) : e.getMessage();
            throw new SettingException("The parameters cannot be read from " + file.get() + ": " + reason + ".");
        }
    }
}
