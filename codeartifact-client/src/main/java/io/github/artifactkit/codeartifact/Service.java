package io.github.artifactkit.codeartifact;

import io.github.artifactkit.codeartifact.error.CodeArtifactException.NotFound;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import io.github.artifactkit.codeartifact.name.AccountId;
import io.github.artifactkit.codeartifact.token.TokenProviders;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codeartifact.CodeartifactClient;

/**
 * What all handles of a client share.
 *
 * @param client the SDK's client
 * @param region the region that it talks to
 * @param account asks STS for the caller's account, once
 * @param tokens the token providers
 * @param convergence makes changes until there are none to make
 */
record Service(
        CodeartifactClient client,
        Region region,
        Supplier<AccountId> account,
        TokenProviders tokens,
        Convergence convergence) {

    private static final Set<String> CONTAINERS = Set.of("domain", "repository");

    /** Makes a call; {@code operation} is its name in the API, which is the IAM action's too. */
    <T> T call(String operation, Function<CodeartifactClient, T> call) {
        return ServiceErrors.translating("codeartifact:" + operation, () -> call.apply(client));
    }

    /** As {@link #call}, but empty if the service says that it is not there. If its domain or repository is not, throws. */
    <T> Optional<T> find(String resourceType, String operation, Function<CodeartifactClient, T> call) {
        try {
            return Optional.of(call(operation, call));
        } catch (NotFound e) {
            String missing = e.resourceType().orElse(resourceType);
            if (!missing.equals(resourceType) && CONTAINERS.contains(missing)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** An ARN of CodeArtifact in this region. */
    String arn(AccountId owner, String resource) {
        return "arn:" + partition() + ":codeartifact:" + region.id() + ":" + owner + ":" + resource;
    }

    String partition() {
        return region.metadata() == null ? "aws" : region.metadata().partition().id();
    }
}
