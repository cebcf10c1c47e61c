package io.github.artifactkit.codeartifact.token;

import io.github.artifactkit.codeartifact.name.AccountId;
import io.github.artifactkit.codeartifact.name.DomainName;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a token is asked for with; tokens of different keys are never mixed up. Who asks is part of it as well, but may
 * change while a key lives: see {@link CallerIdentity}.
 *
 * @param service region and endpoint of the service that is asked
 * @param domain the domain
 * @param ownerOrNull the account that owns the domain; null for the caller's own
 * @param lifetime how long the token shall live; zero for as long as the caller's session
 */
record TokenKey(String service, DomainName domain, @Nullable AccountId ownerOrNull, Duration lifetime) {

    /** As that of a record, which the JVM would make at run time from method handles, a twentieth of a short run. */
    @Override
    public int hashCode() {
        return Objects.hash(service, domain.value(), lifetime);
    }

    /** The domain as messages name it. */
    String display() {
        return ownerOrNull == null ? domain.value() : domain + " of account " + ownerOrNull;
    }
}
