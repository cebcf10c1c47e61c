package io.github.artifactkit.codeartifact.maven;

import java.util.Collection;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.spi.connector.ArtifactDownload;
import org.eclipse.aether.spi.connector.ArtifactUpload;
import org.eclipse.aether.spi.connector.MetadataDownload;
import org.eclipse.aether.spi.connector.MetadataUpload;
import org.eclipse.aether.spi.connector.RepositoryConnector;
import org.jspecify.annotations.Nullable;

/**
 * Fails every transfer with one reason. Maven reports the reason of a failed transfer, but not that of a connector that could not
 * be made.
 *
 * @param repository the repository
 * @param reason why nothing can be transferred
 */
record FailingConnector(RemoteRepository repository, Exception reason) implements RepositoryConnector {

    @Override
    public void get(
            @Nullable Collection<? extends ArtifactDownload> artifacts,
            @Nullable Collection<? extends MetadataDownload> metadata) {
        Transfers.of(artifacts, metadata).fail(repository, reason);
    }

    @Override
    public void put(
            @Nullable Collection<? extends ArtifactUpload> artifacts,
            @Nullable Collection<? extends MetadataUpload> metadata) {
        Transfers.of(artifacts, metadata).fail(repository, reason);
    }

    @Override
    public void close() {}
}
