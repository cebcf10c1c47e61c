package io.github.artifactkit.codeartifact.cli;

import io.github.artifactkit.codeartifact.CodeArtifact;
import io.github.artifactkit.codeartifact.Domain;
import io.github.artifactkit.codeartifact.Repository;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/** Clients of CodeArtifact: one for each region that a command is about. Belongs to one thread. */
final class Connection implements AutoCloseable {

    private final @Nullable URI endpoint;
    private final Map<String, CodeArtifact> clients = new HashMap<>();

    Connection(@Nullable URI endpoint) {
        this.endpoint = endpoint;
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
            CodeArtifact.Builder builder = CodeArtifact.builder();
            if (!each.isEmpty()) {
                builder.region(Region.of(each));
            }
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
