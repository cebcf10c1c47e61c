package io.github.artifactkit.policylint.maven;

import io.github.artifactkit.policylint.config.Configuration;
import io.github.artifactkit.policylint.run.FileSearch;
import io.github.artifactkit.policylint.settings.GitWorkTree;
import io.github.artifactkit.policylint.settings.InputSettings;
import io.github.artifactkit.policylint.settings.LinterSettings;
import io.github.artifactkit.policylint.settings.ProjectConfiguration;
import io.github.artifactkit.policylint.settings.SettingException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals have in common: which files they are about, and how policies are linted. */
abstract class PolicyMojo extends AbstractMojo {

    @Parameter(defaultValue = "${project.basedir}", readonly = true, required = true)
    @SuppressWarnings("NullAway.Init") // Maven sets it
    private File basedir;

    @Parameter(defaultValue = "${maven.multiModuleProjectDirectory}", readonly = true)
    private @Nullable File multiModuleProjectDirectory;

    @Parameter(defaultValue = "${plugin.version}", readonly = true, required = true)
    @SuppressWarnings("NullAway.Init") // Maven sets it
    private String version;

    /** Whether the goal does nothing. */
    @Parameter(property = "iam-policy-lint.skip", defaultValue = "false")
    private boolean skip;

    /** Files and folders with policies, relative to the module. Default: <code>src/main</code>, if it exists. */
    @Parameter(property = "iam-policy-lint.paths")
    private @Nullable List<File> paths;

    /** Files of folders to leave out, as patterns of <code>.gitignore</code>, relative to the module. */
    @Parameter(property = "iam-policy-lint.excludes")
    private @Nullable List<String> excludes;

    /** The kind of file that all files are, such as <code>cloudformation</code>. Default: worked out for each file. */
    @Parameter(property = "iam-policy-lint.source")
    private @Nullable String source;

    /** A JSON file with values of template parameters and Terraform variables. */
    @Parameter(property = "iam-policy-lint.templateParameters")
    private @Nullable File templateParameters;

    /**
     * The configuration. Default: the nearest <code>.iam-policy-lint.yaml</code>, <code>.yml</code> or
     * <code>.json</code> from the folder of the module up to the root of its repository, or, outside of a repository, up
     * to the root of the multi-module project.
     */
    @Parameter(property = "iam-policy-lint.config")
    private @Nullable File config;

    /** Whether no configuration file is used. */
    @Parameter(property = "iam-policy-lint.noConfig", defaultValue = "false")
    private boolean noConfig;

    /** identity, resource, trust, scp, rcp, session or endpoint. Default: worked out from each policy. */
    @Parameter(property = "iam-policy-lint.policyType")
    private @Nullable String policyType;

    /** What resource policies are attached to, such as <code>AWS::S3::Bucket</code>. Default: worked out. */
    @Parameter(property = "iam-policy-lint.resourceType")
    private @Nullable String resourceType;

    /** Codes that are not reported. */
    @Parameter(property = "iam-policy-lint.ignore")
    private @Nullable List<String> ignore;

    /** Codes that are off by default and reported here. */
    @Parameter(property = "iam-policy-lint.enable")
    private @Nullable List<String> enable;

    /** <code>all</code>, or <code>access-analyzer</code> for the checks that IAM Access Analyzer has too. */
    @Parameter(property = "iam-policy-lint.checks", defaultValue = "all")
    private String checks = "all";

    /** Newer data on AWS services, a file that the command <code>iam-policy-lint data</code> made. */
    @Parameter(property = "iam-policy-lint.referenceData")
    private @Nullable File referenceData;

    /** Partition for ARNs in fixes. Default: <code>aws</code>. */
    @Parameter(property = "iam-policy-lint.partition")
    private @Nullable String partition;

    /** Region for ARNs in fixes. */
    @Parameter(property = "iam-policy-lint.region")
    private @Nullable String region;

    /** Account for ARNs in fixes. */
    @Parameter(property = "iam-policy-lint.account")
    private @Nullable String account;

    /** CodeArtifact domain for ARNs in fixes. */
    @Parameter(property = "iam-policy-lint.domain")
    private @Nullable String domain;

    /** CodeArtifact repository for ARNs in fixes. */
    @Parameter(property = "iam-policy-lint.repository")
    private @Nullable String repository;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Policies are not linted: iam-policy-lint.skip is set.");
            return;
        }
        try {
            run();
        } catch (SettingException | IOException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    /**
     * Does what the goal is for.
     *
     * @throws SettingException if a parameter asks for something that cannot be done
     * @throws IOException if a file cannot be written
     */
    abstract void run() throws IOException, MojoExecutionException, MojoFailureException;

    final String version() {
        return version;
    }

    final Path basedir() {
        return basedir.toPath();
    }

    private Path rootOfModules() {
        return multiModuleProjectDirectory == null ? basedir() : multiModuleProjectDirectory.toPath();
    }

    /** Whether the build may have other modules, with policies of their own. */
    final boolean isModule() {
        return !rootOfModules()
                .toAbsolutePath()
                .normalize()
                .equals(basedir().toAbsolutePath().normalize());
    }

    final Configuration configuration() {
        if (noConfig && config != null) {
            throw new SettingException("config and noConfig exclude each other.");
        }
        if (noConfig) {
            return Configuration.none(rootOfModules());
        }
        return config == null
                ? ProjectConfiguration.ofModule(basedir(), rootOfModules())
                : ProjectConfiguration.read(config.toPath());
    }

    final LinterSettings.Builder linter() {
        LinterSettings.Builder builder = LinterSettings.builder()
                .ignore(given(ignore))
                .enable(given(enable))
                .checks(checks);
        give(policyType, builder::policyType);
        give(resourceType, builder::resourceType);
        give(referenceData, file -> builder.referenceData(file.toPath()));
        give(partition, builder::partition);
        give(region, builder::region);
        give(account, builder::account);
        give(domain, builder::domain);
        give(repository, builder::repository);
        return builder;
    }

    final InputSettings inputs() {
        InputSettings.Builder builder = InputSettings.of(
                        paths().stream().map(File::toString).toList(), basedir())
                .exclude(given(excludes));
        give(source, builder::source);
        give(templateParameters, file -> builder.parameters(file.toPath()));
        return builder.build();
    }

    /** A folder that the user names must exist, as a mistake in its name would hide all policies. */
    private List<File> paths() {
        List<File> named = given(paths);
        for (File path : named) {
            if (!path.exists()) {
                throw new SettingException("The path " + path + " does not exist.");
            }
        }
        Path usual = basedir().resolve("src").resolve("main");
        if (named.isEmpty()) {
            return Files.isDirectory(usual) ? List.of(usual.toFile()) : List.of();
        }
        return named;
    }

    /**
     * Finds the files.
     *
     * @param base the commit that they differ from; all of them if null
     */
    final FileSearch search(InputSettings inputs, Configuration configuration, @Nullable String base)
            throws IOException, MojoExecutionException {
        FileSearch found = inputs.search(configuration);
        for (FileSearch.Unreadable folder : found.unreadable()) {
            throw new MojoExecutionException(folder.path() + " was not searched: " + folder.reason() + ".");
        }
        return base == null
                ? found
                : found.only(GitWorkTree.containing(basedir()).changedSince(base));
    }

    static <T> List<T> given(@Nullable List<T> values) {
        return values == null ? List.of() : values;
    }

    static <T> void give(@Nullable T value, Consumer<T> setting) {
        if (value != null) {
            setting.accept(value);
        }
    }
}
