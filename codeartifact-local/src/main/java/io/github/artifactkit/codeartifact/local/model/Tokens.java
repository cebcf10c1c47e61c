package io.github.artifactkit.codeartifact.local.model;

import io.github.artifactkit.codeartifact.local.source.Digest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * The authorization tokens that were handed out. A token looks like the real one: a compact JWE of five parts, whose
 * header can be read and says when it was issued and expires; all else is random. What is kept is a digest. Thread-safe.
 */
public final class Tokens {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Registry registry;
    private final SecureRandom random = new SecureRandom();

    /**
     * What a token is good for.
     *
     * @param domain the domain
     * @param identity access key id of the caller who got it
     * @param expiration when it ends
     */
    public record Grant(String domain, String identity, Instant expiration) {}

    /** Keeps the tokens in a registry. */
    public Tokens(Registry registry) {
        this.registry = registry;
    }

    /** Hands out a token. */
    public String issue(Grant grant) {
        String header = "{\"ver\":1,\"isu\":" + registry.now().getEpochSecond() + ",\"enc\":\"A128GCM\",\"tag\":\""
                + noise(16) + "\",\"exp\":" + grant.expiration().getEpochSecond() + ",\"alg\":\"A128GCMKW\",\"iv\":\""
                + noise(12) + "\"}";
        String token = String.join(
                ".",
                BASE64.encodeToString(header.getBytes(StandardCharsets.UTF_8)),
                noise(16),
                noise(12),
                noise(96),
                noise(16));
        registry.grants().values().removeIf(old -> !old.expiration().isAfter(registry.now()));
        registry.put(new Change.TokenPut(digest(token), grant));
        return token;
    }

    private String noise(int bytes) {
        byte[] noise = new byte[bytes];
        random.nextBytes(noise);
        return BASE64.encodeToString(noise);
    }

    private static String digest(String token) {
        return BASE64.encodeToString(Digest.SHA256.begin().digest(token.getBytes(StandardCharsets.UTF_8)));
    }

    /** What a token is good for; empty if it was never handed out here, has expired or was revoked. */
    public Optional<Grant> check(String token) {
        return Optional.ofNullable(registry.grants().get(digest(token)))
                .filter(grant -> grant.expiration().isAfter(registry.now()));
    }

    /** Ends all tokens at once, as if their time were over. */
    public void revokeAll() {
        registry.put(new Change.TokensGone());
    }
}
