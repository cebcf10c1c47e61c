package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import io.github.artifactkit.codeartifact.name.PackageFormat;
import io.github.artifactkit.codeartifact.name.RepositoryEndpoint;
import io.github.artifactkit.codeartifact.token.AuthorizationToken;
import io.github.artifactkit.codeartifact.token.TokenProvider;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

    private static final List<String> TOOLS = List.of(
            "pip", "twine", "uv", "pipenv", "pdm", "hatch", "poetry", "npm", "pnpm", "bun", "yarn", "yarn1", "maven",
            "gradle", "sbt", "nuget", "cargo", "swift", "ruby");

    private final Function<PackageFormat, RepositoryEndpoint> endpoints;
    private final Function<Duration, AuthorizationToken> tokens;
    private final UserHome home;
    private final Path project;
    private final boolean byReference;

    /**
     * Sets up for the user of this process, in the current folder.
     *
     * @param endpoints where the repository is, for each format
     * @param tokens where tokens come from
     */
    public RepositorySetup(Function<PackageFormat, RepositoryEndpoint> endpoints, TokenProvider tokens) {
        this(endpoints, tokens::lease, UserHome.current(), Path.of("").toAbsolutePath(), false);
    }

    private RepositorySetup(
            Function<PackageFormat, RepositoryEndpoint> endpoints,
            Function<Duration, AuthorizationToken> tokens,
            UserHome home,
            Path project,
            boolean byReference) {
        this.endpoints = endpoints;
        this.tokens = tokens;
        this.home = home;
        this.project = project;
        this.byReference = byReference;
    }

    /** The same for another home. */
    public RepositorySetup in(UserHome other) {
        return new RepositorySetup(endpoints, tokens, other, project, byReference);
    }

    /** The same for the project in another folder: its files may take precedence over the user's. */
    public RepositorySetup project(Path folder) {
        return new RepositorySetup(endpoints, tokens, home, folder.toAbsolutePath(), byReference);
    }

    /**
     * The same, but files of Maven, Gradle and sbt name the variable {@code CODEARTIFACT_AUTH_TOKEN} instead of holding a token;
     * their {@code environment()} then sets it.
     */
    public RepositorySetup tokenFromEnvironment() {
        return new RepositorySetup(endpoints, tokens, home, project, true);
    }

    /**
     * The setups of a tool that {@link ToolSetup#write()} has left in a user's files, of all repositories. Only the files are
     * read: neither the service nor credentials are needed to undo them. They have no token for anything else.
     *
     * @param tool one of {@link #tools()}
     * @throws CodeArtifactException.InvalidRequest if the tool does not exist
     * @throws UnsupportedOperationException if the tool has no files of the user
     * @throws CodeArtifactException.LocalFile if a file cannot be read
     */
    public static List<ToolSetup> written(String tool, UserHome home) {
        RepositoryEndpoint any = RepositoryEndpoint.of(
                URI.create("https://codeartifact.invalid/"),
                "domain",
                "000000000000",
                PackageFormat.GENERIC,
                "repository");
        return WrittenSetup.find(tool, writtenAt(any, home).tool(tool).filesOfAny()).stream()
                .map(found -> writtenAt(found.endpoint(), home).tool(tool).with(found.choices()))
                .toList();
    }

    private static RepositorySetup writtenAt(RepositoryEndpoint endpoint, UserHome home) {
        return new RepositorySetup(
                format -> endpoint,
                least -> {
                    throw ServiceErrors.tokenUnavailable("A setup that was found in files has no token.", null);
                },
                home,
                Path.of("").toAbsolutePath(),
                false);
    }

    private ToolSetup of(Tool tool) {
        return new ToolSetup(tool, endpoints.apply(tool.format()), tokens, Choices.USUAL);
    }

    /** pip. */
    public ToolSetup pip() {
        return of(new PipTool(home, project));
    }

    /** twine, for {@code twine upload}; with the file, for {@code twine upload --repository NAME}. */
    public ToolSetup twine() {
        return of(new TwineTool(home));
    }

    /** uv. */
    public ToolSetup uv() {
        return of(new UvTool(home, project));
    }

    /** pipenv; it has no files of the user. */
    public ToolSetup pipenv() {
        return of(new PipenvTool());
    }

    /** pdm. */
    public ToolSetup pdm() {
        return of(new PdmTool(home, project));
    }

    /** hatch, and the pip or uv that it installs with. */
    public ToolSetup hatch() {
        return of(new HatchTool(home, project));
    }

    /** poetry, for a source that the project names as {@link ToolSetup#name()} says. */
    public ToolSetup poetry() {
        return of(new PoetryTool(home, project));
    }

    /** npm. */
    public ToolSetup npm() {
        return of(new NpmrcTool(home, project, NpmrcTool.Reader.NPM));
    }

    /** pnpm, whose file is that of npm. */
    public ToolSetup pnpm() {
        return of(new NpmrcTool(home, project, NpmrcTool.Reader.PNPM));
    }

    /** bun, whose file is that of npm. */
    public ToolSetup bun() {
        return of(new NpmrcTool(home, project, NpmrcTool.Reader.BUN));
    }

    /** yarn 2 and later. */
    public ToolSetup yarn() {
        return of(new YarnTool(home, project));
    }

    /** yarn 1. npm 11 and later warn of a line that only yarn 1 needs, {@code always-auth}, while it is in the file. */
    public ToolSetup yarnClassic() {
        return of(new NpmrcTool(home, project, NpmrcTool.Reader.YARN_1));
    }

    /** Maven. */
    public ToolSetup maven() {
        return of(new MavenTool(home, byReference));
    }

    /** Gradle. */
    public ToolSetup gradle() {
        return of(new GradleTool(home, byReference));
    }

    /** sbt. */
    public ToolSetup sbt() {
        return of(new SbtTool(home, byReference));
    }

    /** NuGet and dotnet. */
    public ToolSetup nuget() {
        return of(new NugetTool(home, project));
    }

    /** cargo, from version 1.74. */
    public ToolSetup cargo() {
        return of(new CargoTool(home, project));
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
        return of(new RubyTool(home, project));
    }

    /**
     * A tool by its name, as the command line has it.
     *
     * @param tool one of {@link #tools()}
     * @throws CodeArtifactException.InvalidRequest if it does not exist; the message lists those that exist
     */
    public ToolSetup tool(String tool) {
        return switch (tool) {
            case "pip" -> pip();
            case "twine" -> twine();
            case "uv" -> uv();
            case "pipenv" -> pipenv();
            case "pdm" -> pdm();
            case "hatch" -> hatch();
            case "poetry" -> poetry();
            case "npm" -> npm();
            case "pnpm" -> pnpm();
            case "bun" -> bun();
            case "yarn" -> yarn();
            case "yarn1" -> yarnClassic();
            case "maven" -> maven();
            case "gradle" -> gradle();
            case "sbt" -> sbt();
            case "nuget" -> nuget();
            case "cargo" -> cargo();
            case "swift" -> swift();
            case "ruby" -> ruby();
            default ->
                throw ServiceErrors.invalid(
                        "the tool '" + tool + "' is not known; known are " + String.join(", ", TOOLS));
        };
    }

    /** The names of all tools. */
    public static List<String> tools() {
        return TOOLS;
    }
}
