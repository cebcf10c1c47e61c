package io.github.artifactkit.policylint.rules.security;

import io.github.artifactkit.iam.policy.reference.FactFile;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Identity providers that many organizations share; the facts are in {@code shared-oidc-providers.txt}.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html">IAM User
 *     Guide, identity-provider controls for shared OIDC providers</a>
 */
final class SharedProviders {

    private static final Map<String, String> CLAIMS =
            FactFile.read(SharedProviders.class, "shared-oidc-providers.txt").stream()
                    .collect(Collectors.toUnmodifiableMap(words -> words.get(0), words -> words.get(1)));

    private SharedProviders() {}

    /** The claim that tells the organizations apart; empty if the issuer, in lower case, is not shared. */
    static Optional<String> tenancyClaim(String issuer) {
        return Optional.ofNullable(CLAIMS.get(issuer));
    }
}
