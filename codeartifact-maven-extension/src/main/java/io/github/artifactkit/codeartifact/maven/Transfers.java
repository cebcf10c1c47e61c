package io.github.artifactkit.codeartifact.maven;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.spi.connector.ArtifactTransfer;
import org.eclipse.aether.spi.connector.MetadataTransfer;
import org.eclipse.aether.spi.connector.Transfer;
import org.eclipse.aether.transfer.ArtifactTransferException;
import org.eclipse.aether.transfer.MetadataTransferException;
import org.jspecify.annotations.Nullable;

/**
 * Transfers that belong together. Each carries its own failure.
 *
 * @param artifacts those of artifacts
 * @param metadata those of metadata
 */
record Transfers<A extends ArtifactTransfer, M extends MetadataTransfer>(List<A> artifacts, List<M> metadata) {

    /**
     * How the transports say that a server answered 401. Each has exceptions of its own, which extensions cannot catch:
     * {@code status code: 401} (Apache HTTP of Resolver 1), {@code HTTP Status: 401} (of Resolver 2),
     * {@code too many authentication attempts} (the JDK's client, Resolver 2), {@code status: 401 Unauthorized} (Wagon). One
     * whose token ended between a file and its checksum says that the checksums do not exist, which CodeArtifact always has.
     */
    private static final Pattern UNAUTHORIZED =
            Pattern.compile("(?i)\\bstatus(?: code)?: 401\\b|too many authentication attempts|no checksums available");

    /** Maven passes null for none. */
    static <A extends ArtifactTransfer, M extends MetadataTransfer> Transfers<A, M> of(
            @Nullable Collection<? extends A> artifacts, @Nullable Collection<? extends M> metadata) {
        return new Transfers<>(
                artifacts == null ? List.of() : List.copyOf(artifacts),
                metadata == null ? List.of() : List.copyOf(metadata));
    }

    boolean isEmpty() {
        return artifacts.isEmpty() && metadata.isEmpty();
    }

    /** Those that failed because the server did not accept the credentials. */
    Transfers<A, M> rejected() {
        return new Transfers<>(
                artifacts.stream().filter(Transfers::isRejected).toList(),
                metadata.stream().filter(Transfers::isRejected).toList());
    }

    private static boolean isRejected(Transfer transfer) {
        Throwable failure = transfer.getException();
        while (failure != null) {
            if (UNAUTHORIZED.matcher(String.valueOf(failure.getMessage())).find()) {
                return true;
            }
            failure = failure.getCause();
        }
        return false;
    }

    /** Makes them as if they had not been tried. */
    void forgetFailures() {
        artifacts.forEach(each -> each.setException(null));
        metadata.forEach(each -> each.setException(null));
    }

    /** Makes all of them fail. */
    void fail(RemoteRepository repository, Exception reason) {
        artifacts.forEach(
                each -> each.setException(new ArtifactTransferException(each.getArtifact(), repository, reason)));
        metadata.forEach(
                each -> each.setException(new MetadataTransferException(each.getMetadata(), repository, reason)));
    }
}
