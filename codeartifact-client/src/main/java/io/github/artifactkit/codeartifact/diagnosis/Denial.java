package io.github.artifactkit.codeartifact.diagnosis;

import io.github.artifactkit.codeartifact.access.RepositoryAccess;
import io.github.artifactkit.codeartifact.diagnosis.PreflightReport.Check;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A permission that the caller lacks, and why by the service's account.
 *
 * @param subject what was checked
 * @param problem which permission it is
 * @param action its action
 * @param said what the service said about it; the reason is looked for there
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Troubleshoot access denied
 *     error messages</a>
 */
record Denial(String subject, Problem problem, String action, String said) {

    private static final Pattern EXPLICIT = Pattern.compile("with an (explicit deny in an? [A-Za-z -]+)");

    /** Anything but the caller's own policies. */
    private static final Pattern NOT_ALLOWED_BY =
            Pattern.compile("because no (resource-based policy|service control policy|resource control policy"
                    + "|permissions boundary|session policy|VPC endpoint policy) allows");

    /**
     * What is wrong and how it is fixed.
     *
     * @param access policies for the repository, if its account is known; only asked for where one would help
     */
    Check check(Function<String, Optional<RepositoryAccess>> access) {
        Matcher explicit = EXPLICIT.matcher(said);
        if (explicit.find()) {
            return failed("the caller is denied " + action
                    + ", and no other policy can allow it then: the service tells of an "
                    + explicit.group(1).strip()
                    + ". Find the statement there whose Effect is Deny, and except the caller from it.");
        }
        Matcher notAllowed = NOT_ALLOWED_BY.matcher(said);
        if (notAllowed.find()) {
            return failed("the caller's own policies are not what lacks " + action + ": no " + notAllowed.group(1)
                    + " allows it. " + elsewhere(notAllowed.group(1)));
        }
        Check check = failed("the caller is not allowed " + action
                + ". Add this to a policy of the user or role; if the domain belongs to"
                + " another account, its own policy has to allow it as well.");
        return access.apply(action)
                .flatMap(known -> known.allowing(action))
                .map(check::fixedBy)
                .orElse(check);
    }

    private static String elsewhere(String kind) {
        return kind.equals("resource-based policy")
                ? "Let the account that owns the domain allow the caller's account, in the policy of the domain for tokens"
                        + " and in that of the repository for packages."
                : "Allow it there.";
    }

    private Check failed(String message) {
        return Check.failed(subject, problem, message);
    }
}
