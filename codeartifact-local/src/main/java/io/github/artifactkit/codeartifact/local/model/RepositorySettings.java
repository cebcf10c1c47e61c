package io.github.artifactkit.codeartifact.local.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a repository. Immutable.
 *
 * @param createdTime when it was made
 * @param description the description; empty if absent
 * @param upstreams names of the direct upstreams, the first one first to be searched
 * @param connection the external connection, or null; a repository has at most one
 * @param policy the permissions policy, or null
 * @param tags the tags
 */
public record RepositorySettings(
        Instant createdTime,
        String description,
        List<String> upstreams,
        @Nullable String connection,
        @Nullable Policy policy,
        Map<String, String> tags) {

    /** Copies the collections. */
    public RepositorySettings {
        upstreams = List.copyOf(upstreams);
        tags = Map.copyOf(tags);
    }

    /** The permissions policy. */
    public Optional<Policy> findPolicy() {
        return Optional.ofNullable(policy);
    }

    /** With another description. */
    public RepositorySettings withDescription(String other) {
        return new RepositorySettings(createdTime, other, upstreams, connection, policy, tags);
    }

    /** With other upstreams. */
    public RepositorySettings withUpstreams(List<String> others) {
        return new RepositorySettings(createdTime, description, others, connection, policy, tags);
    }

    /** With another external connection, or without one. */
    public RepositorySettings withConnection(@Nullable String other) {
        return new RepositorySettings(createdTime, description, upstreams, other, policy, tags);
    }

    /** With another policy, or without one. */
    public RepositorySettings withPolicy(@Nullable Policy other) {
        return new RepositorySettings(createdTime, description, upstreams, connection, other, tags);
    }

    /** With other tags. */
    public RepositorySettings withTags(Map<String, String> others) {
        return new RepositorySettings(createdTime, description, upstreams, connection, policy, others);
    }
}
