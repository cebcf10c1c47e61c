package io.github.artifactkit.iam.policy.evaluation;

import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.document.Principal;
import io.github.artifactkit.iam.policy.document.ServicePrincipalName;
import java.util.Locale;
import java.util.Optional;

/**
 * Who makes a request.
 *
 * @param type what kind of principal calls
 * @param id its ARN, service name or canonical user id; empty for an anonymous caller
 * @param account the AWS account that it belongs to; empty if it is not a principal of an account
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">IAM User
 *     Guide, Principal</a>
 */
public record Caller(Type type, String id, Optional<String> account) {

    /** What kind of principal calls. */
    public enum Type {
        /** Someone without credentials. */
        ANONYMOUS,
        /** The root user of an account. */
        ROOT_USER,
        /** An IAM user. */
        USER,
        /** A session of a role whose name is not known. */
        ROLE,
        /** A session of a role. */
        ASSUMED_ROLE,
        /** A session that a user got with {@code sts:GetFederationToken}. */
        FEDERATED_USER,
        /** An AWS service that calls for itself. */
        SERVICE,
        /** Someone whom an identity provider vouches for, who assumes a role. */
        FEDERATED,
        /** An account by its canonical user id, as Amazon S3 knows it. */
        CANONICAL_USER
    }

    private static final Caller ANONYMOUS = new Caller(Type.ANONYMOUS, "", Optional.empty());
    private static final String SERVICE_LINKED_PATH = "role/aws-service-role/";
    private static final int CANONICAL_ID_LENGTH = 64;

    /** A caller without credentials. */
    public static Caller anonymous() {
        return ANONYMOUS;
    }

    /**
     * A caller by its name: the ARN of a user, role, session or identity provider, the ARN of an account's root or its
     * id for the root user, the name of a service such as {@code lambda.amazonaws.com}, or a canonical user id.
     *
     * @throws IllegalArgumentException if it is not one of these
     */
    public static Caller of(String principal) {
        return switch (Principal.formOf(Principal.Kind.AWS, principal)) {
            case ACCOUNT -> new Caller(Type.ROOT_USER, rootArn(principal), accountOf(principal));
            case USER -> new Caller(Type.USER, principal, accountOf(principal));
            case ROLE -> new Caller(Type.ROLE, principal, accountOf(principal));
            case ASSUMED_ROLE -> new Caller(Type.ASSUMED_ROLE, principal, accountOf(principal));
            case FEDERATED_USER -> new Caller(Type.FEDERATED_USER, principal, accountOf(principal));
            default -> ofOther(principal);
        };
    }

    private static Caller ofOther(String principal) {
        return switch (Principal.formOf(Principal.Kind.FEDERATED, principal)) {
            case SAML_PROVIDER, OIDC_PROVIDER -> new Caller(Type.FEDERATED, principal, Optional.empty());
            default -> {
                if (ServicePrincipalName.isWellFormed(principal)) {
                    yield new Caller(Type.SERVICE, principal, Optional.empty());
                }
                if (isCanonicalId(principal)) {
                    yield new Caller(Type.CANONICAL_USER, principal, Optional.empty());
                }
                throw new IllegalArgumentException(
                        "`" + principal + "` is not a principal that can make a request: give"
                                + " the ARN of a user, role, session or identity provider, an account id, or a service name such"
                                + " as lambda.amazonaws.com");
            }
        };
    }

    private static String rootArn(String principal) {
        return principal.startsWith("arn:") ? principal : "arn:aws:iam::" + principal + ":root";
    }

    private static Optional<String> accountOf(String principal) {
        return principal.startsWith("arn:") ? Arn.parse(principal).map(Arn::account) : Optional.of(principal);
    }

    private static boolean isCanonicalId(String text) {
        return text.length() == CANONICAL_ID_LENGTH
                && text.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
    }

    /** Whether it is a session of a role, so that grants to the role reach it. */
    boolean isRole() {
        return type == Type.ROLE || type == Type.ASSUMED_ROLE;
    }

    /** Whether identity policies, a permissions boundary or session policies can be attached to it. */
    boolean hasIdentityPolicies() {
        return isRole() || type == Type.USER || type == Type.FEDERATED_USER;
    }

    /** The name of its role without the path; empty if it is not a session of a role. */
    Optional<String> roleName() {
        if (!isRole()) {
            return Optional.empty();
        }
        String resource = id.substring(id.lastIndexOf(':') + 1);
        return Optional.of(
                type == Type.ROLE
                        ? resource.substring(resource.lastIndexOf('/') + 1)
                        : resource.substring(resource.indexOf('/') + 1, resource.lastIndexOf('/')));
    }

    /** Whether its ARN is that of a service-linked role, whose path says so. */
    boolean isServiceLinkedRole() {
        return type == Type.ROLE && id.toLowerCase(Locale.ROOT).contains(":" + SERVICE_LINKED_PATH);
    }

    @Override
    public String toString() {
        return type == Type.ANONYMOUS ? "anonymous" : id;
    }
}
