package io.github.artifactkit.codeartifact.local.access;

import java.util.List;

/**
 * For whom a statement of a resource policy is. Immutable.
 *
 * @param entries account ids and ARNs of AWS principals, or {@code *} for everybody; principals that are no AWS accounts,
 *     users or roles are left out, as none of them calls here
 * @param negated whether it is for all others
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">IAM User
 *     Guide, principal</a>
 */
record Principals(List<String> entries, boolean negated) {

    /** How a principal is meant. */
    enum Match {
        /** Not at all. */
        NONE,
        /** By its account, which may pass on to its users and roles what it is given, by identity policies. */
        ACCOUNT,
        /** Itself. */
        DIRECT
    }

    Match match(Principal principal) {
        boolean direct = entries.contains("*")
                || entries.contains(principal.arn())
                || entries.contains(principal.principalArn());
        boolean account = direct || entries.stream().anyMatch(entry -> isAccount(entry, principal.account()));
        if (negated) {
            return account ? Match.NONE : Match.DIRECT;
        }
        return direct ? Match.DIRECT : account ? Match.ACCOUNT : Match.NONE;
    }

    private static boolean isAccount(String entry, String account) {
        return entry.equals(account) || entry.matches("arn:[a-z-]+:iam::" + account + ":root");
    }
}
