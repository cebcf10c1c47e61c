package io.github.artifactkit.codeartifact.local.model;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a domain. Immutable.
 *
 * @param encryptionKey ARN of the KMS key that was named, or of one that represents the AWS managed key
 * @param createdTime when it was made
 * @param policy the permissions policy, or null
 * @param tags the tags
 */
public record DomainSettings(
        String encryptionKey, Instant createdTime, @Nullable Policy policy, Map<String, String> tags) {

    /** Copies the collections. */
    public DomainSettings {
        tags = Map.copyOf(tags);
    }

    /** The permissions policy. */
    public Optional<Policy> findPolicy() {
        return Optional.ofNullable(policy);
    }

    /** With another policy, or without one. */
    public DomainSettings withPolicy(@Nullable Policy other) {
        return new DomainSettings(encryptionKey, createdTime, other, tags);
    }

    /** With other tags. */
    public DomainSettings withTags(Map<String, String> others) {
        return new DomainSettings(encryptionKey, createdTime, policy, others);
    }
}
