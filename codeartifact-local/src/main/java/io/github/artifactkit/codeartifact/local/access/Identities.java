package io.github.artifactkit.codeartifact.local.access;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The users and roles that may call, by their access key ids. Thread-safe. */
public final class Identities {

    private final String partition;
    private final String account;
    private final Map<String, Identity> byAccessKey = new ConcurrentHashMap<>();

    /**
     * Begins without any.
     *
     * @param partition the partition of the ARNs
     * @param account the account of those that name none
     */
    public Identities(String partition, String account) {
        this.partition = partition;
        this.account = account;
    }

    /** Lets one call from now on; another one with the same access key is replaced. */
    public void put(Identity identity) {
        byAccessKey.put(identity.accessKeyId(), identity);
    }

    /** Lets one call no longer. Tokens that it has are rejected. */
    public void remove(String accessKeyId) {
        byAccessKey.remove(accessKeyId);
    }

    /** Who signs with an access key. */
    public Optional<Principal> find(String accessKeyId) {
        return Optional.ofNullable(byAccessKey.get(accessKeyId))
                .map(identity -> identity.principal(partition, account));
    }
}
