package io.github.artifactkit.policylint.rules.principal;

import io.github.artifactkit.iam.policy.document.Principal;
import io.github.artifactkit.iam.policy.document.Principal.Form;
import io.github.artifactkit.iam.policy.document.Principal.Kind;
import java.util.Optional;
import java.util.regex.Pattern;

/** Principals under {@code AWS} that lack one piece: the root of an account, or the colon of an empty field. */
final class PrincipalRepair {

    static final String ROOT = ":root";

    /** An account without what belongs to it; the account may be a word or a placeholder. */
    private static final Pattern ACCOUNT = Pattern.compile("arn:[^:]*:iam::(?:[^:/*?]+|\\$\\{[^{}]+\\})");

    private static final Pattern ROOT_AFTER_SLASH = Pattern.compile("arn:[^:]*:iam::[^:/*?]+/root");

    private PrincipalRepair() {}

    /** What the text becomes with the missing piece; empty if that does not make a principal of it. */
    static Optional<String> of(String text) {
        if (ACCOUNT.matcher(text).matches()) {
            return Optional.of(text + ROOT);
        }
        if (ROOT_AFTER_SLASH.matcher(text).matches()) {
            return Optional.of(text.substring(0, text.lastIndexOf('/')) + ROOT);
        }
        for (int at = text.indexOf(':'); at > 0; at = text.indexOf(':', at + 1)) {
            String longer = text.substring(0, at) + ':' + text.substring(at);
            if (Principal.formOf(Kind.AWS, longer) != Form.OTHER) {
                return Optional.of(longer);
            }
        }
        return Optional.empty();
    }
}
