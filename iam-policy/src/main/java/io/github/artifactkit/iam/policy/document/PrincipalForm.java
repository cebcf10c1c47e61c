package io.github.artifactkit.iam.policy.document;

import io.github.artifactkit.iam.policy.document.Principal.Form;
import io.github.artifactkit.iam.policy.document.Principal.Kind;
import java.util.Optional;
import java.util.Set;

/**
 * Tells what the text of a principal names.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">IAM User
 *     Guide, Principal</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids">IAM
 *     User Guide, unique ids</a>
 */
final class PrincipalForm {

    /** The providers that a trust policy may name without an IAM identity provider of the account. */
    private static final Set<String> BUILT_IN_PROVIDERS =
            Set.of("cognito-identity.amazonaws.com", "www.amazon.com", "graph.facebook.com", "accounts.google.com");

    private static final String ORIGIN_ACCESS_IDENTITY = "user/CloudFront Origin Access Identity ";

    private PrincipalForm() {}

    static Form of(Kind kind, String text) {
        if (text.equals("*")) {
            return kind == Kind.NONE || kind == Kind.AWS ? Form.EVERYONE : Form.WILDCARD;
        }
        if (text.indexOf('*') >= 0 || text.indexOf('?') >= 0) {
            return Form.WILDCARD;
        }
        return switch (kind) {
            case NONE -> Form.OTHER;
            case AWS -> ofAws(text);
            case SERVICE -> Form.SERVICE;
            case FEDERATED -> ofFederated(text);
            case CANONICAL_USER -> Form.CANONICAL_USER;
        };
    }

    private static Form ofAws(String text) {
        if (Arn.isAccountId(text)) {
            return Form.ACCOUNT;
        }
        if (isUniqueId(text, "AROA")) {
            return Form.ROLE_ID;
        }
        if (isUniqueId(text, "AIDA")) {
            return Form.USER_ID;
        }
        Optional<Arn> arn = Arn.parse(text);
        return arn.isPresent() ? ofAwsArn(arn.get()) : Form.OTHER;
    }

    private static Form ofAwsArn(Arn arn) {
        String resource = arn.resource();
        if (!arn.region().isEmpty()) {
            return Form.OTHER;
        }
        if (arn.service().equals("iam")
                && arn.account().equals("cloudfront")
                && resource.startsWith(ORIGIN_ACCESS_IDENTITY)) {
            return Form.ORIGIN_ACCESS_IDENTITY;
        }
        if (!Arn.isAccountId(arn.account())) {
            return Form.OTHER;
        }
        return switch (arn.service()) {
            case "iam" ->
                resource.equals("root")
                        ? Form.ACCOUNT
                        : isNamed(resource, "role/") ? Form.ROLE : isNamed(resource, "user/") ? Form.USER : Form.OTHER;
            case "sts" ->
                isNamed(resource, "assumed-role/") && resource.indexOf('/') < resource.lastIndexOf('/')
                        ? Form.ASSUMED_ROLE
                        : isNamed(resource, "federated-user/") ? Form.FEDERATED_USER : Form.OTHER;
            default -> Form.OTHER;
        };
    }

    private static Form ofFederated(String text) {
        if (BUILT_IN_PROVIDERS.contains(text)) {
            return Form.OIDC_PROVIDER;
        }
        Optional<Arn> arn = Arn.parse(text)
                .filter(each ->
                        each.service().equals("iam") && each.region().isEmpty() && Arn.isAccountId(each.account()));
        if (arn.isEmpty()) {
            return Form.OTHER;
        }
        String resource = arn.get().resource();
        return isNamed(resource, "saml-provider/")
                ? Form.SAML_PROVIDER
                : isProvider(resource) ? Form.OIDC_PROVIDER : Form.OTHER;
    }

    /** The name is the issuer's URL, which may end with a slash, as that of Microsoft Entra ID does. */
    private static boolean isProvider(String resource) {
        String type = "oidc-provider/";
        return resource.startsWith(type) && resource.length() > type.length() && !resource.endsWith("//");
    }

    private static boolean isNamed(String resource, String type) {
        return resource.startsWith(type) && resource.length() > type.length() && !resource.endsWith("/");
    }

    /** Unique ids have 21 characters today; AWS does not promise that. */
    private static boolean isUniqueId(String text, String prefix) {
        return text.length() > prefix.length()
                && text.startsWith(prefix)
                && text.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
    }
}
