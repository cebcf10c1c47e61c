package io.github.artifactkit.policylint.run;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicySource;
import io.github.artifactkit.iam.policy.document.PolicySource.Attachment;
import io.github.artifactkit.iam.policy.document.PolicyType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The type of a policy that the path of its file tells, such as {@code policies/scp/deny-root.json}. It counts where the
 * statements may be of that type.
 */
final class PathType {

    private PathType() {}

    /** The policy with the type that the path tells, if its statements may be of it. */
    static PolicySource of(String path, PolicySource policy) {
        if (!policy.isWholeFile() || policy.type().isPresent()) {
            return policy;
        }
        PolicyType guessed = Policy.of(policy).type();
        return told(path)
                .filter(type -> type != guessed && mayBe(type, guessed))
                .map(type -> policy.with(Attachment.of(type)))
                .orElse(policy);
    }

    private static boolean mayBe(PolicyType type, PolicyType guessed) {
        return guessed != PolicyType.TRUST && type.hasPrincipals() == guessed.hasPrincipals();
    }

    private static Optional<PolicyType> told(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        List<String> words = Arrays.asList(lower.split("[^a-z]+"));
        if (has(words, "scp", "scps") || lower.matches(".*service[-_ ]?control.*")) {
            return Optional.of(PolicyType.SCP);
        }
        if (has(words, "rcp", "rcps") || lower.matches(".*resource[-_ ]?control.*")) {
            return Optional.of(PolicyType.RCP);
        }
        if (has(words, "vpce") || lower.matches(".*endpoint[-_ ]?polic.*")) {
            return Optional.of(PolicyType.ENDPOINT);
        }
        return has(words, "boundary", "boundaries") ? Optional.of(PolicyType.IDENTITY) : Optional.empty();
    }

    private static boolean has(List<String> words, String... wanted) {
        return Arrays.stream(wanted).anyMatch(words::contains);
    }
}
