package io.github.artifactkit.policylint.rules.security;

import io.github.artifactkit.iam.policy.reference.FactFile;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Identity providers that many organizations share; the facts are in {@code shared-oidc-providers.txt}.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html">IAM User
 *     Guide, identity-provider controls for shared OIDC providers</a>
 */
final class SharedProviders {

    private static final Map<String, List<String>> CLAIMS =
            FactFile.read(SharedProviders.class, "shared-oidc-providers.txt").stream()
                    .collect(Collectors.toUnmodifiableMap(
                            words -> words.get(0), words -> words.subList(1, words.size())));

    private SharedProviders() {}

    /** The claims that tell the organizations apart, the usual one first; none if the issuer, in lower case, is not shared. */
    static List<String> tenancyClaims(String issuer) {
        return CLAIMS.getOrDefault(issuer, List.of());
    }
}
