package io.github.artifactkit.policylint.run;

import io.github.artifactkit.iam.policy.document.Policy;
import io.github.artifactkit.iam.policy.document.PolicySource;
import io.github.artifactkit.iam.policy.document.PolicySource.Attachment;
import io.github.artifactkit.iam.policy.document.PolicyType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The type of a policy that the path of its file tells, such as {@code policies/scp/deny-root.json}. It counts where the
 * statements may be of that type.
 */
final class PathType {

    /** What says so in a path of small letters; the first that is found counts. */
    private static final List<Map.Entry<Pattern, PolicyType>> WORDS = List.of(
            Map.entry(Pattern.compile(word("scps?") + "|service[-_ ]?control"), PolicyType.SCP),
            Map.entry(Pattern.compile(word("rcps?") + "|resource[-_ ]?control"), PolicyType.RCP),
            Map.entry(Pattern.compile(word("vpce") + "|endpoint[-_ ]?polic"), PolicyType.ENDPOINT),
            Map.entry(Pattern.compile(word("boundary|boundaries")), PolicyType.IDENTITY));

    private PathType() {}

    private static String word(String word) {
        return "(?<![a-z])(?:" + word + ")(?![a-z])";
    }

    /** The policy with the type that the path tells, if its statements may be of it. */
    static PolicySource of(String path, PolicySource policy) {
        if (!policy.isWholeFile() || policy.type().isPresent()) {
            return policy;
        }
        return told(path)
                .filter(type -> mayBe(type, Policy.of(policy).type()))
                .map(type -> policy.with(Attachment.of(type)))
                .orElse(policy);
    }

    private static boolean mayBe(PolicyType type, PolicyType guessed) {
        return type != guessed && guessed != PolicyType.TRUST && type.hasPrincipals() == guessed.hasPrincipals();
    }

    private static Optional<PolicyType> told(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        for (Map.Entry<Pattern, PolicyType> words : WORDS) {
            if (words.getKey().matcher(lower).find()) {
                return Optional.of(words.getValue());
            }
        }
        return Optional.empty();
    }
}
