package io.github.artifactkit.codeartifact.maven;

import io.github.artifactkit.codeartifact.maven.Connections.Connection;
import io.github.artifactkit.codeartifact.token.AuthorizationToken;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.spi.connector.ArtifactDownload;
import org.eclipse.aether.spi.connector.ArtifactTransfer;
import org.eclipse.aether.spi.connector.ArtifactUpload;
import org.eclipse.aether.spi.connector.MetadataDownload;
import org.eclipse.aether.spi.connector.MetadataTransfer;
import org.eclipse.aether.spi.connector.MetadataUpload;
import org.eclipse.aether.spi.connector.RepositoryConnector;
import org.eclipse.aether.transfer.NoRepositoryConnectorException;
import org.jspecify.annotations.Nullable;

/**
 * Transfers with the connector of Maven and a token that is asked for when something is to be transferred. What the repository
 * rejects because the token has ended is transferred again with a new one. Belongs to one thread.
 */
final class CodeArtifactConnector implements RepositoryConnector {

    private final RemoteRepository repository;
    private final Connections connections;
    private final List<RepositoryConnector> opened = new ArrayList<>();

    CodeArtifactConnector(RemoteRepository repository, Connections connections) {
        this.repository = repository;
        this.connections = connections;
    }

    @Override
    public void get(
            @Nullable Collection<? extends ArtifactDownload> artifacts,
            @Nullable Collection<? extends MetadataDownload> metadata) {
        transfer(Transfers.of(artifacts, metadata), RepositoryConnector::get);
    }

    @Override
    public void put(
            @Nullable Collection<? extends ArtifactUpload> artifacts,
            @Nullable Collection<? extends MetadataUpload> metadata) {
        transfer(Transfers.of(artifacts, metadata), RepositoryConnector::put);
    }

    /** {@code get} or {@code put}. */
    private interface Direction<A, M> {

        void transfer(RepositoryConnector connector, Collection<A> artifacts, Collection<M> metadata);
    }

    private <A extends ArtifactTransfer, M extends MetadataTransfer> void transfer(
            Transfers<A, M> wanted, Direction<A, M> direction) {
        AuthorizationToken used = attempt(wanted, direction);
        Transfers<A, M> rejected = wanted.rejected();
        if (used != null && !rejected.isEmpty()) {
            connections.reject(used);
            rejected.forgetFailures();
            attempt(rejected, direction);
        }
    }

    /** Tries once, and returns the token that was used, if one was. */
    private <A extends ArtifactTransfer, M extends MetadataTransfer> @Nullable AuthorizationToken attempt(
            Transfers<A, M> wanted, Direction<A, M> direction) {
        Connection connection;
        try {
            connection = connections.open();
        } catch (NoRepositoryConnectorException e) {
            wanted.fail(repository, e);
            return null;
        }
        opened.add(connection.connector());
        direction.transfer(connection.connector(), wanted.artifacts(), wanted.metadata());
        return connection instanceof Connection.WithToken with ? with.token() : null;
    }

    @Override
    public void close() {
        opened.forEach(RepositoryConnector::close);
        opened.clear();
    }

    @Override
    public String toString() {
        return "CodeArtifact " + repository.getUrl();
    }
}
