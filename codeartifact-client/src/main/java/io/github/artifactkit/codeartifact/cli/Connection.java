package io.github.artifactkit.codeartifact.cli;

import io.github.artifactkit.codeartifact.CodeArtifact;
import io.github.artifactkit.codeartifact.Domain;
import io.github.artifactkit.codeartifact.Repository;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import io.github.artifactkit.codeartifact.provision.Change;
import java.io.PrintWriter;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** Clients of CodeArtifact: one for each region that a command is about. Belongs to one thread. */
final class Connection implements AutoCloseable {

    private final @Nullable URI endpoint;
    private final Consumer<Change> changes;
    private final PrintWriter err;
    private final Map<String, CodeArtifact> clients = new HashMap<>();

    /** A connection that tells of each change once it is made, and on a terminal of what takes long. */
    Connection(@Nullable URI endpoint, Consumer<Change> changes, PrintWriter err) {
        this.endpoint = endpoint;
        this.changes = changes;
        this.err = err;
    }

    Domain domain(Place place) {
        CodeArtifact client = client(place.region());
        return place.owner() == null ? client.domain(place.domain()) : client.domain(place.domain(), place.owner());
    }

    Repository repository(Place place) {
        return domain(place).repository(Objects.requireNonNull(place.repository()));
    }

    private CodeArtifact client(@Nullable String region) {
        return clients.computeIfAbsent(region == null ? "" : region, each -> {
            CodeArtifact.Builder builder = CodeArtifact.builder().onChange(changes);
            builder.region(each.isEmpty() ? RegionSettings.find() : Region.of(each));
            builder.credentialsProvider(new AnnouncedCredentials(
                    ServiceErrors.readingSettings(
                            () -> DefaultCredentialsProvider.builder().build()),
                    err));
            if (endpoint != null) {
                builder.endpointOverride(endpoint);
            }
            return builder.build();
        });
    }

    @Override
    public void close() {
        clients.values().forEach(CodeArtifact::close);
    }
}
