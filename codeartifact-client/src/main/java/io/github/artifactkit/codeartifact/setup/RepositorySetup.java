package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.name.PackageFormat;
import io.github.artifactkit.codeartifact.name.RepositoryEndpoint;
import io.github.artifactkit.codeartifact.token.TokenProvider;
import java.util.function.Function;

/**
 * Sets up package managers to use a repository. Each method asks the service for the endpoint of the tool's format. Immutable.
 *
 * <pre>{@code
 * ProcessBuilder pip = new ProcessBuilder("pip", "install", "-r", "requirements.txt");
 * pip.environment().putAll(repository.setup().pip().environment());
 * }</pre>
 */
public final class RepositorySetup {

    private final Function<PackageFormat, RepositoryEndpoint> endpoints;
    private final TokenProvider tokens;
    private final UserHome home;
    private final boolean byReference;

    /**
     * Sets up for the user of this process.
     *
     * @param endpoints where the repository is, for each format
     * @param tokens where tokens come from
     */
    public RepositorySetup(Function<PackageFormat, RepositoryEndpoint> endpoints, TokenProvider tokens) {
        this(endpoints, tokens, UserHome.current(), false);
    }

    private RepositorySetup(
            Function<PackageFormat, RepositoryEndpoint> endpoints,
            TokenProvider tokens,
            UserHome home,
            boolean byReference) {
        this.endpoints = endpoints;
        this.tokens = tokens;
        this.home = home;
        this.byReference = byReference;
    }

    /** The same for another home. */
    public RepositorySetup in(UserHome other) {
        return new RepositorySetup(endpoints, tokens, other, byReference);
    }

    /**
     * The same, but files of Maven, Gradle and sbt name the variable {@code CODEARTIFACT_AUTH_TOKEN} instead of holding a token;
     * their {@code environment()} then sets it.
     */
    public RepositorySetup tokenFromEnvironment() {
        return new RepositorySetup(endpoints, tokens, home, true);
    }

    private ToolSetup of(Tool tool) {
        return new ToolSetup(tool, endpoints.apply(tool.format()), tokens, false);
    }

    /** pip. */
    public ToolSetup pip() {
        return of(new PipTool(home));
    }

    /** twine, for {@code twine upload}; with the file, for {@code twine upload --repository codeartifact}. */
    public ToolSetup twine() {
        return of(new PythonTools.Twine(home));
    }

    /** uv. */
    public ToolSetup uv() {
        return of(new PythonTools.Uv(home));
    }

    /** poetry, for a source that the project names {@code codeartifact}. */
    public ToolSetup poetry() {
        return of(new PythonTools.Poetry(home));
    }

    /** npm. */
    public ToolSetup npm() {
        return of(new NodeTools.Npm(home, NodeTools.Npm.Reader.NPM));
    }

    /** pnpm, whose file is that of npm. */
    public ToolSetup pnpm() {
        return of(new NodeTools.Npm(home, NodeTools.Npm.Reader.PNPM));
    }

    /** yarn 2 and later. */
    public ToolSetup yarn() {
        return of(new NodeTools.Yarn(home));
    }

    /** yarn 1. */
    public ToolSetup yarnClassic() {
        return of(new NodeTools.Npm(home, NodeTools.Npm.Reader.YARN_1));
    }

    /** Maven. */
    public ToolSetup maven() {
        return of(new JvmTools.Maven(home, byReference));
    }

    /** Gradle. */
    public ToolSetup gradle() {
        return of(new JvmTools.Gradle(home, byReference));
    }

    /** sbt. */
    public ToolSetup sbt() {
        return of(new JvmTools.Sbt(home, byReference));
    }

    /** NuGet and dotnet. */
    public ToolSetup nuget() {
        return of(new NugetTool(home));
    }

    /** cargo, from version 1.74. */
    public ToolSetup cargo() {
        return of(new CargoTool(home));
    }

    /** The Swift package manager. */
    public ToolSetup swift() {
        return of(new SwiftTool(home));
    }

    /**
     * Bundler and gem. With {@code environment()} Bundler installs and {@code gem push} publishes, while {@code gem install}
     * has no variable for its source. With the files both install, from this repository in place of other sources, and
     * publishing takes {@code gem push --key codeartifact_api_key --host ENDPOINT}.
     */
    public ToolSetup ruby() {
        return of(new RubyTool(home));
    }
}
