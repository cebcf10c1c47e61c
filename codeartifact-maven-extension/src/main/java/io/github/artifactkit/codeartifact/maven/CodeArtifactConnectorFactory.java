package io.github.artifactkit.codeartifact.maven;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.spi.connector.RepositoryConnector;
import org.eclipse.aether.spi.connector.RepositoryConnectorFactory;
import org.eclipse.aether.transfer.NoRepositoryConnectorException;

/**
 * Connects to repositories of CodeArtifact, whatever they are for: dependencies, plugins, mirrors, deployment. Others are left to
 * the connectors of Maven. Thread-safe.
 */
@Singleton
class CodeArtifactConnectorFactory implements RepositoryConnectorFactory {

    /** Before the connector of Maven, which has 0. */
    private static final float PRIORITY = 10;

    private final Map<String, RepositoryConnectorFactory> factories;
    private final CodeArtifactClients clients;

    /**
     * Delegates to the other factories.
     *
     * @param factories all there are, this one included
     */
    @Inject
    CodeArtifactConnectorFactory(Map<String, RepositoryConnectorFactory> factories, CodeArtifactClients clients) {
        this.factories = factories;
        this.clients = clients;
    }

    @Override
    public RepositoryConnector newInstance(RepositorySystemSession session, RemoteRepository repository)
            throws NoRepositoryConnectorException {
        ServiceSettings settings;
        Optional<CodeArtifactAddress> address;
        try {
            settings = ServiceSettings.of(session);
            address = CodeArtifactAddress.find(repository.getUrl(), settings.endpoint());
        } catch (IllegalArgumentException | CodeArtifactException.InvalidRequest e) {
            return new FailingConnector(repository, e);
        }
        if (address.isEmpty()) {
            throw new NoRepositoryConnectorException(repository);
        }
        return new CodeArtifactConnector(
                repository,
                new Connections(
                        new OtherConnectors(factories, this), clients, session, repository, settings, address.get()));
    }

    @Override
    public float getPriority() {
        return PRIORITY;
    }
}
