package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.Principal;
import io.github.artifactkit.iam.policy.document.Principal.Form;
import io.github.artifactkit.iam.policy.document.Statement;
import io.github.artifactkit.iam.policy.reference.ReferenceData;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Condition keys that the tokens of OpenID Connect providers fill. The provider is named before the colon.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif">IAM
 *     User Guide, available keys for AWS OIDC federation</a>
 */
final class TokenClaims {

    private static final String PROVIDER = "oidc-provider/";

    /** Does not belong in the ARN, which another rule reports. */
    private static final String SCHEME = "https://";

    /** Claims that AWS evaluates for every provider. */
    private static final Set<String> OF_ALL = Set.of("aud", "sub", "amr", "oaud", "email");

    private TokenClaims() {}

    /** Whether a key, which is given in lower case, has the name of a host before the colon. */
    static boolean isClaim(String key) {
        int colon = key.lastIndexOf(':');
        String prefix = colon < 0 ? "" : key.substring(0, colon);
        return prefix.indexOf('.') > 0;
    }

    static boolean isEvaluated(String key, ReferenceData reference) {
        return OF_ALL.contains(key.substring(key.lastIndexOf(':') + 1))
                || reference.conditionKey(key).isPresent()
                || reference
                        .service("sts")
                        .flatMap(sts -> sts.conditionKey(key))
                        .isPresent();
    }

    /** Whether a token of one of the principals may have the claim; what cannot be told from their form may. */
    static boolean mayBePresent(String key, Statement statement) {
        List<Principal> principals = statement
                .principal()
                .filter(element -> !element.negated())
                .map(element -> element.principals())
                .orElse(List.of());
        String issuer = key.substring(0, key.lastIndexOf(':'));
        return principals.isEmpty()
                || !principals.stream().allMatch(principal -> principal.form() == Form.OIDC_PROVIDER)
                || principals.stream().anyMatch(principal -> issuer(principal).equals(issuer));
    }

    private static String issuer(Principal principal) {
        String text = principal.source().value();
        int at = text.indexOf(PROVIDER);
        String issuer = text.substring(at < 0 ? 0 : at + PROVIDER.length()).toLowerCase(Locale.ROOT);
        return issuer.startsWith(SCHEME) ? issuer.substring(SCHEME.length()) : issuer;
    }
}
