package io.github.artifactkit.codeartifact.call;

import io.github.artifactkit.codeartifact.error.CodeArtifactException;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.NotFound;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import io.github.artifactkit.codeartifact.name.AccountId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;

/**
 * CodeArtifact in one region, for one caller.
 *
 * @param client the SDK's client
 * @param region the region that it talks to
 * @param account the caller's account; may ask STS, once
 */
public record Service(CodeartifactClient client, Region region, Supplier<AccountId> account) {

    /** Types of resources that contain a domain. */
    static final Set<String> NOTHING = Set.of();

    /** Types of resources that contain a repository or a package group. */
    static final Set<String> DOMAIN = Set.of("domain");

    /** Types of resources that contain a package and all of its parts. */
    static final Set<String> REPOSITORY = Set.of("domain", "repository");

    /**
     * Makes a call.
     *
     * @param operation its name in the API, which is the name of the IAM action too
     * @throws CodeArtifactException if it fails
     */
    <T> T call(String operation, Function<CodeartifactClient, T> call) {
        return ServiceErrors.translating("codeartifact:" + operation, () -> call.apply(client));
    }

    /**
     * As {@link #call}, but empty if the service answers that the resource does not exist. A missing resource that would
     * contain it is an error.
     *
     * @param containers the types of the resources that contain it
     */
    <T> Optional<T> find(Set<String> containers, String operation, Function<CodeartifactClient, T> call) {
        try {
            return Optional.of(call(operation, call));
        } catch (NotFound e) {
            if (e.resourceType().filter(containers::contains).isPresent()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** The account that owns a domain: the one in its address, else the caller's. */
    public AccountId owner(Address.DomainAddress domain) {
        return domain.givenOwner() == null ? account.get() : domain.givenOwner();
    }

    /** The ARN of a resource of a domain, such as {@code repository/gamerhub/devops}. */
    String arn(Address.DomainAddress domain, String resource) {
        return "arn:" + partition() + ":codeartifact:" + region.id() + ":" + owner(domain) + ":" + resource;
    }

    /** The AWS partition of the region, such as {@code aws-cn}. */
    public String partition() {
        return region.metadata() == null ? "aws" : region.metadata().partition().id();
    }
}
