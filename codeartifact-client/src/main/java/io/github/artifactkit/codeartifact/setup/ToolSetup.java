package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.name.RepositoryEndpoint;
import io.github.artifactkit.codeartifact.token.AuthorizationToken;
import io.github.artifactkit.codeartifact.token.TokenProvider;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A package manager that is to use a repository. Every method that needs a token asks for one that is good. Immutable.
 *
 * <pre>{@code
 * ProcessBuilder pip = new ProcessBuilder("pip", "install", "-r", "requirements.txt");
 * pip.environment().putAll(repository.setup().pip().environment());
 * }</pre>
 */
public final class ToolSetup {

    private final Tool tool;
    private final RepositoryEndpoint endpoint;
    private final TokenProvider tokens;
    private final boolean onlyIndex;

    ToolSetup(Tool tool, RepositoryEndpoint endpoint, TokenProvider tokens, boolean onlyIndex) {
        this.tool = tool;
        this.endpoint = endpoint;
        this.tokens = tokens;
        this.onlyIndex = onlyIndex;
    }

    /**
     * The same, but with every other index put out of use: in {@link #environment()} whatever the settings say, in
     * {@link #write()} as far as the written files name them. {@link #warnings()} tells what is left, such as a mirror of
     * Maven for a repository of its own.
     */
    public ToolSetup withoutOtherIndexes() {
        return new ToolSetup(tool, endpoint, tokens, true);
    }

    /**
     * Variables for one child process, for {@code ProcessBuilder.environment().putAll}. They hold a token, which is not
     * renewed: start the process soon, and end it before the token ends.
     *
     * @throws UnsupportedOperationException if the tool takes no credentials from its environment
     */
    public Map<String, String> environment() {
        return tool.environment(login(tokens.get()), onlyIndex);
    }

    /**
     * As {@link #environment()}, with a token that lives long enough (guarantee R19).
     *
     * @param atLeast how long the process may take
     */
    public Map<String, String> environment(Duration atLeast) {
        return tool.environment(login(tokens.lease(atLeast)), onlyIndex);
    }

    private Login login(AuthorizationToken token) {
        return new Login(endpoint, token.value());
    }

    private Login masked() {
        return new Login(endpoint, Secrets.MASK);
    }

    /** The configuration files that {@link #write()} changes. */
    public List<Path> files() {
        return tool.files(masked(), onlyIndex).stream()
                .map(ConfigurationFile::path)
                .toList();
    }

    /**
     * Puts the repository and a token into the tool's configuration files, in place of what an earlier call put in. All else
     * in them stays. Each file is replaced as a whole or not at all, and only its owner can read it afterwards.
     *
     * @return the files
     * @throws UncheckedIOException if one cannot be written; it is as it was then
     * @throws IllegalStateException if a file says something that would have to be overwritten
     */
    public List<Path> write() {
        Map<ConfigurationFile, String> texts = new LinkedHashMap<>();
        tool.files(login(tokens.get()), onlyIndex).forEach(file -> texts.put(file, file.after()));
        texts.forEach(ConfigurationFile::write);
        return texts.keySet().stream().map(ConfigurationFile::path).toList();
    }

    /**
     * Takes out exactly what {@link #write()} has put in, and puts back what that had replaced.
     *
     * @return whether there was anything to take out
     * @throws IllegalStateException if somebody has taken out the comment that ends what was put in; nothing changes then
     * @throws UncheckedIOException if a file cannot be written; it is as it was then
     */
    public boolean undo() {
        return tool.files(masked(), onlyIndex).stream()
                        .filter(ConfigurationFile::undo)
                        .count()
                > 0;
    }

    /** What the files would be after {@link #write()}, with all secrets as asterisks. No token is asked for. */
    public Map<Path, String> preview() {
        Map<Path, String> texts = new LinkedHashMap<>();
        tool.files(masked(), onlyIndex).forEach(file -> texts.put(file.path(), Secrets.masked(file.after())));
        return texts;
    }

    /**
     * What is dangerous in the settings that the tool would use besides: other indexes, from which somebody may slip in a
     * package of the same name.
     *
     * @see <a href="https://docs.aws.amazon.com/codeartifact/latest/ug/package-origin-controls.html">Dependency
     *     substitution attacks</a>
     */
    public List<String> warnings() {
        return tool.otherIndexes().stream()
                .filter(other -> !(onlyIndex && files().contains(other.file())))
                .map(other ->
                        "Packages are also looked for at " + Secrets.masked(other.address()) + " (" + other.setting()
                                + "), so anybody who can publish there can replace a package of yours by one with the same name and a"
                                + " higher version. Take it out, or set the tool up with withoutOtherIndexes(); let public packages"
                                + " come through an upstream of the repository.")
                .toList();
    }
}
