package io.github.artifactkit.iam.policy.comparison;

import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.document.Principal;
import io.github.artifactkit.iam.policy.document.Principal.Form;
import io.github.artifactkit.iam.policy.document.Principal.Kind;
import java.util.List;

/**
 * Principals as patterns, so that one that is part of another is also a part of its pattern: {@code AWS|ACCOUNT|user/NAME},
 * {@code AWS|ACCOUNT|role/NAME|SESSION}, {@code Service|NAME} and so on. An account's root ARN is all principals of the
 * account.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">IAM User
 *     Guide, Principal</a>
 */
final class PrincipalPattern {

    private static final String AWS = "AWS|";
    private static final String CANONICAL_ID = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";

    private PrincipalPattern() {}

    /**
     * A principal as a pattern.
     *
     * @param text its text, with letters for parts that are not known
     */
    static String of(Principal principal, String text) {
        return switch (principal.form()) {
            case EVERYONE -> "*";
            case ACCOUNT -> AWS + principal.account().orElse("") + "|*";
            case ROLE -> inAccount(principal, text) + "|*";
            case USER -> inAccount(principal, text);
            case ASSUMED_ROLE, FEDERATED_USER -> session(principal, text);
            case WILDCARD -> text.equals("*") ? principal.kind().key() + "|*" : other(principal, text);
            default -> other(principal, text);
        };
    }

    private static String other(Principal principal, String text) {
        return Encoding.literal(
                (principal.kind() == Kind.NONE ? "AWS" : principal.kind().key()) + "|" + text);
    }

    private static String inAccount(Principal principal, String text) {
        return Encoding.literal(AWS + principal.account().orElse("") + "|" + resource(text));
    }

    private static String resource(String arn) {
        return Arn.parse(arn).map(Arn::resource).orElse(arn);
    }

    /** A session of a role is one of the role's; the path of the role is not in its ARN. */
    private static String session(Principal principal, String text) {
        String resource = resource(text);
        if (principal.form() == Form.FEDERATED_USER) {
            return inAccount(principal, text);
        }
        String[] names = resource.split("/", 3);
        return Encoding.literal(AWS + principal.account().orElse("") + "|role/" + names[1] + "|" + names[2]);
    }

    /** Principals that fit a pattern and that could make a request. */
    static List<String> examples(String pattern, String account) {
        String text = Encoding.decoded(pattern);
        if (text.equals("*")) {
            return List.of("arn:aws:iam::" + account + ":user/Alice");
        }
        String[] fields = text.split("\\|", 4);
        return switch (fields[0]) {
            case "AWS" -> fields.length < 3 ? List.of(fields[1]) : List.of(inAccount(fields));
            case "Federated" ->
                fields[1].equals("*")
                        ? List.of(
                                "arn:aws:iam::" + account + ":saml-provider/ExampleProvider",
                                "arn:aws:iam::" + account + ":oidc-provider/example.com",
                                "cognito-identity.amazonaws.com")
                        : List.of(fields[1]);
            case "Service" -> List.of(fields[1].equals("*") ? "lambda.amazonaws.com" : fields[1]);
            default -> List.of(fields[1].replace("*", CANONICAL_ID));
        };
    }

    private static String inAccount(String[] fields) {
        String name = fields[2];
        if (name.equals("*")) {
            return "arn:aws:iam::" + fields[1] + ":user/Alice";
        }
        if (name.startsWith("federated-user/")) {
            return "arn:aws:sts::" + fields[1] + ":" + name;
        }
        return fields.length < 4 || fields[3].equals("*")
                ? "arn:aws:iam::" + fields[1] + ":" + name
                : "arn:aws:sts::" + fields[1] + ":assumed-" + name + "/" + fields[3];
    }
}
