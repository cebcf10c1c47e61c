package io.github.artifactkit.codeartifact;

import io.github.artifactkit.codeartifact.diagnosis.Preflight;
import io.github.artifactkit.codeartifact.diagnosis.PreflightReport;
import io.github.artifactkit.codeartifact.error.CodeArtifactException.NotFound;
import io.github.artifactkit.codeartifact.error.ServiceErrors;
import io.github.artifactkit.codeartifact.name.AccountId;
import io.github.artifactkit.codeartifact.token.TokenProviders;
import java.net.http.HttpClient;
import java.time.Clock;
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
 * @param http sends requests to repositories; made when it is needed
 * @param convergence makes changes until there are none to make
 * @param regions where a domain is looked for that is not there
 * @param clock this machine's
 */
record Service(
        CodeartifactClient client,
        Region region,
        Supplier<AccountId> account,
        TokenProviders tokens,
        Supplier<HttpClient> http,
        Convergence convergence,
        Preflight.Regions regions,
        Clock clock) {

    /** What holds a domain. */
    static final Set<String> NOTHING = Set.of();

    /** What holds a repository or a package group. */
    static final Set<String> DOMAIN = Set.of("domain");

    /** What holds a package and all of its parts. */
    static final Set<String> REPOSITORY = Set.of("domain", "repository");

    /** Makes a call; {@code operation} is its name in the API, which is the IAM action's too. */
    <T> T call(String operation, Function<CodeartifactClient, T> call) {
        return ServiceErrors.translating("codeartifact:" + operation, () -> call.apply(client));
    }

    /**
     * As {@link #call}, but empty if the service says that there is no such thing. That a thing which has to hold it is
     * missing remains an error.
     *
     * @param holders the types of what has to hold it
     */
    <T> Optional<T> find(Set<String> holders, String operation, Function<CodeartifactClient, T> call) {
        try {
            return Optional.of(call(operation, call));
        } catch (NotFound e) {
            if (e.resourceType().filter(holders::contains).isPresent()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    PreflightReport preflight(Preflight.Target target) {
        return Preflight.run(target, client, http.get(), regions, clock);
    }

    /** An ARN of CodeArtifact in this region. */
    String arn(AccountId owner, String resource) {
        return "arn:" + partition() + ":codeartifact:" + region.id() + ":" + owner + ":" + resource;
    }

    String partition() {
        return region.metadata() == null ? "aws" : region.metadata().partition().id();
    }
}
