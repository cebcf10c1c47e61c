package io.github.artifactkit.codeartifact.maven;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.spi.connector.RepositoryConnector;
import org.eclipse.aether.spi.connector.RepositoryConnectorFactory;
import org.eclipse.aether.transfer.NoRepositoryConnectorException;

/**
 * The connectors of Maven and of other extensions. Resolver's own {@code RepositoryConnectorProvider} is not asked: that of Maven 4
 * filters what it connects, which has been done when our connector is asked, and cannot be done in the middle of it.
 *
 * @param factories all factories
 * @param self the one that does not count
 */
record OtherConnectors(Map<String, RepositoryConnectorFactory> factories, RepositoryConnectorFactory self) {

    /**
     * Connects with the factory of the highest priority that can.
     *
     * @throws NoRepositoryConnectorException if none can
     */
    RepositoryConnector connect(RepositorySystemSession session, RemoteRepository repository)
            throws NoRepositoryConnectorException {
        List<RepositoryConnectorFactory> others = factories.values().stream()
                .filter(factory -> factory != self)
                .sorted(Comparator.comparing(RepositoryConnectorFactory::getPriority)
                        .reversed())
                .toList();
        NoRepositoryConnectorException failure = new NoRepositoryConnectorException(repository);
        for (RepositoryConnectorFactory factory : others) {
            try {
                return factory.newInstance(session, repository);
            } catch (NoRepositoryConnectorException e) {
                failure.addSuppressed(e);
            }
        }
        throw failure;
    }
}
