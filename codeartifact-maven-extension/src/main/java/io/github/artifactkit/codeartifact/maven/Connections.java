package io.github.artifactkit.codeartifact.maven;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.token.AuthorizationToken;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.Authentication;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.spi.connector.RepositoryConnector;
import org.eclipse.aether.transfer.NoRepositoryConnectorException;

/**
 * Connections to one repository of CodeArtifact.
 *
 * @param connectors what does the transfers
 * @param clients where tokens come from
 * @param session the session of the build
 * @param repository the repository as the build names it
 * @param settings how CodeArtifact's API is reached
 * @param address what the repository's address says
 */
record Connections(
        OtherConnectors connectors,
        CodeArtifactClients clients,
        RepositorySystemSession session,
        RemoteRepository repository,
        ServiceSettings settings,
        CodeArtifactAddress address) {

    /** A connection and what opens it. */
    sealed interface Connection {

        /** Does the transfers. */
        RepositoryConnector connector();

        /** With a token. */
        record WithToken(RepositoryConnector connector, AuthorizationToken token) implements Connection {}

        /** With what the settings of Maven say about the server. */
        record OfSettings(RepositoryConnector connector) implements Connection {}
    }

    /**
     * Connects with a token that is good now. Without one, connects with the server's credentials in the settings, if there are any.
     *
     * @throws NoRepositoryConnectorException if credentials of both kinds are missing; the message says why
     */
    Connection open() throws NoRepositoryConnectorException {
        try {
            AuthorizationToken token = clients.token(address, settings);
            String url = clients.endpoint(address, settings, repository.getUrl());
            return new Connection.WithToken(
                    connect(new AuthenticatedSession(session, token), url, new TokenAuthentication(token)), token);
        } catch (CodeArtifactException | IllegalStateException e) {
            return withoutToken(e);
        }
    }

    /** Says that the repository has rejected a token. */
    void reject(AuthorizationToken token) {
        clients.invalidate(address, settings, token);
    }

    private Connection withoutToken(RuntimeException failure) throws NoRepositoryConnectorException {
        String reason = reason(failure);
        if (repository.getAuthentication() != null && address instanceof CodeArtifactAddress.Endpoint) {
            clients.warnOnce(
                    "No token for the CodeArtifact domain " + address.domain() + ", so the credentials of server '"
                            + repository.getId() + "' in the settings are used. " + reason);
            return new Connection.OfSettings(connectors.connect(session, repository));
        }
        clients.errorOnce("No token for the CodeArtifact domain " + address.domain() + ". " + reason, failure);
        // Without a cause: Maven prints the messages of all causes for each artifact.
        throw new NoRepositoryConnectorException(
                repository, "no token for the CodeArtifact domain " + address.domain() + "; see the error above");
    }

    private static String reason(RuntimeException failure) {
        Throwable cause = failure.getCause();
        Throwable telling =
                failure instanceof CodeArtifactException.TokenUnavailable && cause != null ? cause : failure;
        return String.valueOf(telling.getMessage());
    }

    private RepositoryConnector connect(RepositorySystemSession as, String url, Authentication authentication)
            throws NoRepositoryConnectorException {
        RemoteRepository.Builder target =
                new RemoteRepository.Builder(repository).setUrl(url).setAuthentication(authentication);
        if (address instanceof CodeArtifactAddress.Named && session.getProxySelector() != null) {
            target.setProxy(session.getProxySelector().getProxy(target.build())); // Maven saw another scheme
        }
        return connectors.connect(as, target.build());
    }
}
