package io.github.artifactkit.codeartifact.local.service;

import io.github.artifactkit.codeartifact.local.model.Registry;
import io.github.artifactkit.codeartifact.local.model.Repository;
import io.github.artifactkit.codeartifact.local.settings.Variation;
import java.util.Set;
import software.amazon.awssdk.services.codeartifact.model.AssociateExternalConnectionRequest;
import software.amazon.awssdk.services.codeartifact.model.AssociateExternalConnectionResponse;
import software.amazon.awssdk.services.codeartifact.model.CodeartifactException;
import software.amazon.awssdk.services.codeartifact.model.DisassociateExternalConnectionRequest;
import software.amazon.awssdk.services.codeartifact.model.DisassociateExternalConnectionResponse;
import software.amazon.awssdk.services.codeartifact.model.ResourceType;

/** The operations on external connections. A repository has at most one. */
final class ConnectionOperations {

    private final Registry registry;
    private final Lookup lookup;
    private final RepositoryDescriptions descriptions;
    private final boolean secondConflicts;

    /** Works on a registry. */
    ConnectionOperations(Registry registry, Account account, Set<Variation> variations) {
        this.secondConflicts = variations.contains(Variation.SECOND_CONNECTION_CONFLICTS);
        this.registry = registry;
        this.lookup = new Lookup(registry, account);
        this.descriptions = new RepositoryDescriptions(account);
    }

    /** AssociateExternalConnection. The same one again is a conflict, a second one is beyond the quota. */
    AssociateExternalConnectionResponse associateExternalConnection(AssociateExternalConnectionRequest request) {
        String connection = request.externalConnection();
        if (ExternalConnections.format(connection).isEmpty()) {
            throw Failures.invalid("Unknown external connection '" + connection + "'; there are "
                    + String.join(", ", ExternalConnections.names()));
        }
        return registry.change(() -> {
            Repository repository = lookup.repository(request.domain(), request.domainOwner(), request.repository());
            String before = repository.settings().connection();
            if (connection.equals(before)) {
                throw Failures.conflict(
                        ResourceType.REPOSITORY,
                        id(repository),
                        "External connection '" + connection + "' is associated already");
            }
            if (before != null) {
                throw second(repository);
            }
            registry.update(repository, settings -> settings.withConnection(connection));
            return AssociateExternalConnectionResponse.builder()
                    .repository(descriptions.describe(repository))
                    .build();
        });
    }

    /** DisassociateExternalConnection. What was fetched through it stays. */
    DisassociateExternalConnectionResponse disassociateExternalConnection(
            DisassociateExternalConnectionRequest request) {
        return registry.change(() -> {
            Repository repository = lookup.repository(request.domain(), request.domainOwner(), request.repository());
            if (!request.externalConnection().equals(repository.settings().connection())) {
                throw Failures.notFound(
                        ResourceType.REPOSITORY,
                        id(repository),
                        "The repository has no external connection '" + request.externalConnection() + "'");
            }
            registry.update(repository, settings -> settings.withConnection(null));
            return DisassociateExternalConnectionResponse.builder()
                    .repository(descriptions.describe(repository))
                    .build();
        });
    }

    private CodeartifactException second(Repository repository) {
        String message = "A repository has at most one external connection";
        return secondConflicts
                ? Failures.conflict(ResourceType.REPOSITORY, id(repository), message)
                : Failures.quota(ResourceType.REPOSITORY, id(repository), message);
    }

    private static String id(Repository repository) {
        return repository.domain().name() + "/" + repository.name();
    }
}
