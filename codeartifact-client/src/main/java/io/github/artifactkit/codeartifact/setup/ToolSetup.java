package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import io.github.artifactkit.codeartifact.name.RepositoryEndpoint;
import io.github.artifactkit.codeartifact.setup.Tool.OtherIndex;
import io.github.artifactkit.codeartifact.token.AuthorizationToken;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A package manager that is to use a repository. Every method that needs a token asks for one that is good. Immutable and
 * thread-safe; two that write the same file at the same time are not coordinated.
 *
 * <pre>{@code
 * ProcessBuilder pip = new ProcessBuilder("pip", "install", "-r", "requirements.txt");
 * pip.environment().putAll(repository.setup().pip().environment());
 * }</pre>
 *
 * <p>Several repositories can be set up at once: in a file, each combination of repository, {@linkplain #named name} and
 * {@linkplain #scope scope} has a block of its own, which {@link #undo()} takes out alone, in any order, in this process or a
 * later one. The last one that is written is the tool's default index; {@link #besideDefault()} leaves that to another.
 */
public final class ToolSetup {

    private final Tool tool;
    private final RepositoryEndpoint endpoint;
    private final Function<Duration, AuthorizationToken> tokens;
    private final Choices choices;

    /** Tokens are asked for by the time that they have left at least. */
    ToolSetup(Tool tool, RepositoryEndpoint endpoint, Function<Duration, AuthorizationToken> tokens, Choices choices) {
        this.tool = tool;
        this.endpoint = endpoint;
        this.tokens = tokens;
        this.choices = choices;
    }

    ToolSetup with(Choices other) {
        return new ToolSetup(tool, endpoint, tokens, other);
    }

    /** The tool's name, such as {@code pip}. */
    public String tool() {
        return tool.id();
    }

    /** Where the tool reaches the repository. */
    public RepositoryEndpoint endpoint() {
        return endpoint;
    }

    /**
     * The same under another name: the id of Maven's server and mirror; the source or repository of poetry, pdm, hatch, twine,
     * uv, NuGet and Gradle; the registry of cargo.
     *
     * @throws CodeArtifactException.InvalidRequest if it has other characters than letters, digits, '.', '_' and '-', or one that the
     *     tool does not allow
     */
    public ToolSetup named(String name) {
        if (!tool.allowsDots() && name.contains(".")) {
            throw ServiceErrors.invalid(
                    "'" + name + "' cannot be a name for " + tool.id() + ", which splits names at '.'");
        }
        return with(choices.named(name));
    }

    /** What the tool calls the repository: {@code codeartifact-DOMAIN-REPOSITORY} unless it was {@linkplain #named chosen}. */
    public String name() {
        return masked().name();
    }

    /**
     * The same for the packages of one scope only, such as {@code @acme}; the default registry stays what it is.
     *
     * @throws CodeArtifactException.InvalidRequest if it is not a scope
     * @throws UnsupportedOperationException if the tool has no scopes; npm, pnpm, bun, yarn and Swift have
     */
    public ToolSetup scope(String scope) {
        if (!tool.hasScopes()) {
            throw new UnsupportedOperationException(
                    tool.id() + " has no scopes: they are set up for npm, pnpm, bun, yarn and swift");
        }
        return with(choices.scoped(scope));
    }

    /** The scope whose packages alone come from the repository, without {@code @}; empty for all packages. */
    public Optional<String> scope() {
        return Optional.ofNullable(choices.scope());
    }

    /**
     * The same beside the tool's default index, which stays what it is: an extra index, or a named one that projects refer to.
     */
    public ToolSetup besideDefault() {
        return with(choices.beside());
    }

    /**
     * The same, but with every other index put out of use: in {@link #environment()} whatever the settings say, in
     * {@link #write()} as far as the written files name them, and for npm also what the project's {@code .npmrc} says.
     * {@link #warnings()} tells what is left, such as a mirror of Maven for a repository of its own.
     */
    public ToolSetup withoutOtherIndexes() {
        return with(choices.only());
    }

    /**
     * The same, but with the token in {@code .netrc} instead of an address, where the tool reads that file: pip. uv always does
     * so.
     */
    public ToolSetup tokenInNetrc() {
        return with(choices.netrc());
    }

    /** Whether {@link #environment()} can be used. */
    public boolean hasEnvironment() {
        return tool.hasEnvironment();
    }

    /** Whether the tool has files of the user, for {@link #write()}. */
    public boolean hasFiles() {
        return tool.hasFiles();
    }

    /** Whether {@link #scope} can be used. */
    public boolean hasScopes() {
        return tool.hasScopes();
    }

    /**
     * Variables for one child process, for {@code ProcessBuilder.environment().putAll}. They contain a token, which is not
     * renewed: start the process soon, and end it before the token ends.
     *
     * @throws UnsupportedOperationException if the tool does not take credentials from its environment
     * @throws CodeArtifactException if no token is available
     */
    public Map<String, String> environment() {
        return environment(Duration.ZERO);
    }

    /**
     * As {@link #environment()}, with a token that lives long enough (guarantee R19).
     *
     * @param atLeast how long the process may take
     */
    public Map<String, String> environment(Duration atLeast) {
        return tool.environment(login(tokens.apply(atLeast)));
    }

    /**
     * What {@link #environment()} would be, with all secrets as asterisks. No token is asked for.
     *
     * @throws UnsupportedOperationException if the tool does not take credentials from its environment
     */
    public Map<String, String> environmentPreview() {
        Map<String, String> shown = new TreeMap<>();
        tool.environment(masked()).forEach((name, value) -> shown.put(name, Secrets.masked(value)));
        return shown;
    }

    private Login login(AuthorizationToken token) {
        return new Login(tool.id(), endpoint, token.value(), choices);
    }

    private Login masked() {
        return new Login(tool.id(), endpoint, Secrets.MASK, choices);
    }

    /**
     * The configuration files that {@link #write()} changes.
     *
     * @throws UnsupportedOperationException if the tool has no files of the user
     */
    public List<Path> files() {
        return tool.files(masked()).stream().map(ConfigurationFile::path).toList();
    }

    /**
     * Puts the repository and a token into the tool's configuration files, in place of what an earlier call put in. All else
     * in them stays, other repositories included. Each file is replaced as a whole or not at all, and only its owner can read it
     * afterwards.
     *
     * @return the files
     * @throws UnsupportedOperationException if the tool has no files of the user
     * @throws CodeArtifactException.LocalFile if one cannot be read, understood or written; it is as it was then
     * @throws CodeArtifactException if no token is available
     */
    public List<Path> write() {
        List<ConfigurationFile> files = tool.files(login(tokens.apply(Duration.ZERO)));
        List<ConfigurationFile.Update> updates =
                files.stream().map(ConfigurationFile::written).toList();
        updates.forEach(ConfigurationFile.Update::write);
        return files.stream().map(ConfigurationFile::path).toList();
    }

    /**
     * Takes out exactly what {@link #write()} has put in for this repository, name and scope, and puts back what that had
     * replaced. With the last block a file gets its permissions back; one that did not exist before is deleted.
     *
     * @return whether there was anything to take out
     * @throws UnsupportedOperationException if the tool has no files of the user
     * @throws CodeArtifactException.LocalFile if a file cannot be read or written, or has a block whose last line is missing;
     *     nothing changes then
     */
    public boolean undo() {
        List<ConfigurationFile.Update> updates = allFiles().stream()
                .map(ConfigurationFile::undone)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        updates.forEach(ConfigurationFile.Update::write);
        return !updates.isEmpty();
    }

    /** Also those files that an earlier {@link #write()} changed because they had something to put out of use. */
    private List<ConfigurationFile> allFiles() {
        return tool.files(complete());
    }

    private Login complete() {
        return new Login(
                tool.id(), endpoint, Secrets.MASK, choices.only().netrc().asDefault());
    }

    /** The files in which there may be a block, of this repository or of another. */
    List<Path> filesOfAny() {
        return tool.filesOfAny(complete());
    }

    /** What the files would be after {@link #write()}, with all secrets as asterisks. No token is asked for. */
    public Map<Path, String> preview() {
        Map<Path, String> texts = new LinkedHashMap<>();
        changes().forEach(change -> texts.put(change.file(), change.after()));
        return texts;
    }

    /** What {@link #write()} would change, with all secrets as asterisks. No token is asked for. */
    public List<FileChange> changes() {
        return tool.files(masked()).stream()
                .map(file -> change(file.path(), file.written()))
                .toList();
    }

    /** What {@link #undo()} would change, with all secrets as asterisks. */
    public List<FileChange> undoChanges() {
        return allFiles().stream()
                .flatMap(file -> {
                    ConfigurationFile.Update update = file.undone();
                    return update == null ? Stream.empty() : Stream.of(change(file.path(), update));
                })
                .toList();
    }

    private static FileChange change(Path file, ConfigurationFile.Update update) {
        return new FileChange(file, Secrets.masked(update.before()), Secrets.masked(update.after()));
    }

    /**
     * What is dangerous in the settings that the tool would use besides, or instead: other indexes, from which someone may slip
     * in a package of the same name, and settings that take precedence, so that the repository is not asked at all.
     *
     * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/package-origin-controls.html">Dependency
     *     substitution attacks</a>
     */
    public List<String> warnings() {
        List<Path> changed = choices.isOnly() && tool.hasFiles() ? files() : List.of();
        return tool.otherIndexes(masked()).stream()
                .filter(other -> !changed.contains(other.file()))
                .map(ToolSetup::warning)
                .toList();
    }

    private static String warning(OtherIndex other) {
        String address = Secrets.masked(other.address());
        String setting = other.setting();
        return switch (other.effect()) {
            case BESIDE ->
                "Packages are also looked for at " + address + " (" + setting
                        + "), so anyone who can publish there can replace a package of yours by one with the same name and"
                        + " a higher version. Remove it, or set the tool up with withoutOtherIndexes(); let public packages"
                        + " come through an upstream of the repository.";
            case INSTEAD ->
                "Packages come from " + address + " instead of this repository (" + setting
                        + " takes precedence). Remove it, or set the tool up with withoutOtherIndexes().";
            case PUBLISHED ->
                "Packages are published to " + address + " instead of this repository (" + setting
                        + " takes precedence). Remove it.";
            case CREDENTIALS ->
                "The repository gets other credentials than the token (" + setting + " takes precedence). Remove it.";
        };
    }

    /** Says which tool uses which repository, and under which name. */
    @Override
    public String toString() {
        return "ToolSetup[" + masked().id() + "]";
    }
}
