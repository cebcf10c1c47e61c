package io.github.artifactkit.codeartifact.cli;

import io.github.artifactkit.codeartifact.name.RepositoryEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * A domain, or a repository in it, as the command line names it.
 *
 * @param domain the domain
 * @param owner the account that owns the domain; null for the caller's own
 * @param repository the repository; null if none is named
 * @param region the region; null for that of the AWS settings
 */
record Place(
        String domain,
        @Nullable String owner,
        @Nullable String repository,
        @Nullable String region) {

    static Place of(RepositoryEndpoint endpoint, @Nullable String region) {
        return new Place(
                endpoint.domain().value(),
                endpoint.owner().value(),
                endpoint.repository().value(),
                region == null ? endpoint.regionOrNull() : region);
    }

    /** Whether an address is that of the repository, as far as both say. */
    boolean isAt(RepositoryEndpoint endpoint) {
        return endpoint.domain().value().equals(domain)
                && endpoint.repository().value().equals(repository)
                && (owner == null || endpoint.owner().value().equals(owner))
                && (region == null || region.equals(endpoint.region().orElse(region)));
    }
}
