package io.github.artifactkit.codeartifact.setup;

import io.github.artifactkit.codeartifact.name.PackageFormat;
import io.github.artifactkit.codeartifact.name.RepositoryEndpoint;
import io.github.artifactkit.codeartifact.token.TokenProvider;
import java.util.function.Function;

/**
 * Sets up package managers to use a repository.
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

    /**
     * Sets up for the user of this process.
     *
     * @param endpoints where the repository is, for each format
     * @param tokens where tokens come from
     */
    public RepositorySetup(Function<PackageFormat, RepositoryEndpoint> endpoints, TokenProvider tokens) {
        this(endpoints, tokens, UserHome.current());
    }

    private RepositorySetup(
            Function<PackageFormat, RepositoryEndpoint> endpoints, TokenProvider tokens, UserHome home) {
        this.endpoints = endpoints;
        this.tokens = tokens;
        this.home = home;
    }

    /** The same for another home. */
    public RepositorySetup in(UserHome other) {
        return new RepositorySetup(endpoints, tokens, other);
    }

    /** pip. The service is asked for the endpoint. */
    public PipSetup pip() {
        return new PipSetup(endpoints.apply(PackageFormat.PYPI), tokens, home, false);
    }
}
