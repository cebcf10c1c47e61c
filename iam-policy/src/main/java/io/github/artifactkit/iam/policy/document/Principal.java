package io.github.artifactkit.iam.policy.document;

import io.github.artifactkit.iam.policy.json.JsonString;
import java.util.Optional;

/**
 * One entry of Principal or NotPrincipal.
 *
 * @param kind the key that it is under
 * @param form what it looks like
 * @param source the entry in the policy
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">IAM User
 *     Guide, Principal</a>
 */
public record Principal(Kind kind, Form form, JsonString source) {

    /** The key of the principal object. */
    public enum Kind {
        /** No key: the element is the string {@code *}, or a string that must not be there. */
        NONE(""),
        /** Accounts, users, roles, sessions. */
        AWS("AWS"),
        /** AWS services. */
        SERVICE("Service"),
        /** Identity providers. */
        FEDERATED("Federated"),
        /** An account by its canonical user id, for Amazon S3. */
        CANONICAL_USER("CanonicalUser");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        /** The key in the policy; empty for {@link #NONE}. */
        public String key() {
            return key;
        }

        static Optional<Kind> of(String key) {
            return switch (key) {
                case "AWS" -> Optional.of(AWS);
                case "Service" -> Optional.of(SERVICE);
                case "Federated" -> Optional.of(FEDERATED);
                case "CanonicalUser" -> Optional.of(CANONICAL_USER);
                default -> Optional.empty();
            };
        }
    }

    /** What the entry looks like. */
    public enum Form {
        /** {@code *} alone: everyone, of any account or of none. */
        EVERYONE,
        /** An account: twelve digits, or the ARN of its root. */
        ACCOUNT,
        /** The ARN of an IAM role. */
        ROLE,
        /** The ARN of an IAM user. */
        USER,
        /** The ARN of a session of a role. */
        ASSUMED_ROLE,
        /** The ARN of a session of a federated user. */
        FEDERATED_USER,
        /** The ARN of a CloudFront origin access identity. */
        ORIGIN_ACCESS_IDENTITY,
        /** The unique id of a role, {@code AROA...}: IAM shows it when the role is gone. */
        ROLE_ID,
        /** The unique id of a user, {@code AIDA...}: IAM shows it when the user is gone. */
        USER_ID,
        /** The name of an AWS service, such as {@code ec2.amazonaws.com}; not checked further. */
        SERVICE,
        /** The ARN of a SAML provider. */
        SAML_PROVIDER,
        /** The ARN of an OpenID Connect provider, or the name of one that IAM knows by itself. */
        OIDC_PROVIDER,
        /** A canonical user id; not checked further. */
        CANONICAL_USER,
        /** A wildcard is in it, though it is not {@code *} alone. */
        WILDCARD,
        /** None of these. */
        OTHER
    }

    static Principal of(Kind kind, JsonString source) {
        return new Principal(kind, PrincipalForm.of(kind, source.value()), source);
    }

    /** What a text looks like under a key of the principal object. */
    public static Form formOf(Kind kind, String text) {
        return PrincipalForm.of(kind, text);
    }

    /** The id of the account that the principal belongs to, if its form says so. */
    public Optional<String> account() {
        return switch (form) {
            case ACCOUNT, ROLE, USER, ASSUMED_ROLE, FEDERATED_USER, SAML_PROVIDER, OIDC_PROVIDER -> {
                String text = source.value();
                yield Arn.isAccountId(text)
                        ? Optional.of(text)
                        : Arn.parse(text).map(Arn::account);
            }
            default -> Optional.empty();
        };
    }
}
