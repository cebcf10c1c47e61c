package io.github.artifactkit.codeartifact.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Whose credentials a token was got with.
 *
 * @param keyHash a hash of the access key id, which is not a secret, but is not for others either
 * @param accountOrNull the account, where the credentials tell
 * @param session whether they are temporary, so that another key of the same caller follows sooner or later
 */
record CallerIdentity(String keyHash, @Nullable String accountOrNull, boolean session) {

    static CallerIdentity of(String accessKeyId, @Nullable String account, boolean session) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(accessKeyId.getBytes(StandardCharsets.UTF_8));
            return new CallerIdentity(HexFormat.of().formatHex(hash, 0, 8), account, session);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whether the other may be the same caller with the next temporary key: the usual rotation of a role's session. */
    boolean mayBeRotationOf(CallerIdentity before) {
        boolean accountsDiffer =
                accountOrNull != null && before.accountOrNull != null && !accountOrNull.equals(before.accountOrNull);
        return session && before.session && !accountsDiffer;
    }
}
