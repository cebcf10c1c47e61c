package io.github.artifactkit.codeartifact.call;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codeartifact.model.ResourcePolicy;

/** The calls for the resource policy of a domain or a repository. */
public interface PolicyCalls {

    /** The policy, if the resource has one. */
    Optional<ResourcePolicy> find();

    /**
     * Replaces the policy.
     *
     * @param revision the revision that it must have; null for any
     */
    ResourcePolicy put(String document, @Nullable String revision);

    /**
     * Deletes the policy, and returns what it was.
     *
     * @param revision the revision that it must have; null for any
     */
    Optional<ResourcePolicy> delete(@Nullable String revision);
}
