package io.github.artifactkit.iam.policy.evaluation;

import io.github.artifactkit.iam.policy.document.Principal;
import io.github.artifactkit.iam.policy.document.PrincipalElement;
import java.util.List;
import java.util.Optional;

/**
 * Whom a statement is about. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">IAM User
 *     Guide, Principal</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html">IAM User
 *     Guide, NotPrincipal</a>
 */
final class PrincipalMatcher {

    /** How a statement names a caller, from the weakest to the strongest. */
    enum Match {
        /** Not at all. */
        NONE,
        /** By its account, whose identity policies decide who in it has access. */
        ACCOUNT,
        /** By its role; a permissions boundary and session policies still limit it. */
        ROLE,
        /** By itself, or as everyone; no policy of the caller's account has to allow it. */
        DIRECT;

        Match strongest(Match other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    private final List<Principal> entries;
    private final boolean negated;
    private final boolean everyone;

    PrincipalMatcher(PrincipalElement element) {
        this.entries = element.principals();
        this.negated = element.negated();
        this.everyone = element.namesEverybody();
    }

    boolean isNegated() {
        return negated;
    }

    /** Whether it names no one, not even by NotPrincipal. */
    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** How an Allow names a caller. */
    Match allows(AccessRequest request) {
        Match named = named(request);
        return negated ? (named == Match.NONE ? Match.DIRECT : Match.NONE) : named;
    }

    /**
     * Whether a Deny is about a caller. NotPrincipal exempts a caller only if the account is listed too, and the role
     * besides its session.
     */
    boolean denies(AccessRequest request) {
        if (!negated) {
            return named(request) != Match.NONE;
        }
        return !everyone && !isExempt(request);
    }

    private Match named(AccessRequest request) {
        if (everyone) {
            return Match.DIRECT;
        }
        Match strongest = Match.NONE;
        for (Principal entry : entries) {
            strongest = strongest.strongest(match(entry, request));
        }
        return strongest;
    }

    private boolean isExempt(AccessRequest request) {
        boolean account = false;
        boolean role = false;
        boolean itself = false;
        for (Principal entry : entries) {
            switch (match(entry, request)) {
                case ACCOUNT -> account = true;
                case ROLE -> role = true;
                case DIRECT -> itself = true;
                case NONE -> {}
            }
        }
        return switch (request.caller().type()) {
            case ROOT_USER -> account || itself;
            case USER, FEDERATED_USER -> account && itself;
            case ROLE -> account && role;
            case ASSUMED_ROLE -> account && role && itself;
            case ANONYMOUS, SERVICE, FEDERATED, CANONICAL_USER -> itself;
        };
    }

    private static Match match(Principal entry, AccessRequest request) {
        Caller caller = request.caller();
        String text = entry.source().value();
        return switch (entry.form()) {
            case EVERYONE -> Match.DIRECT;
            case ACCOUNT -> when(caller.account().equals(entry.account()), Match.ACCOUNT);
            case ROLE -> when(isRole(caller, entry, text), Match.ROLE);
            case ROLE_ID -> when(caller.isRole() && hasUniqueId(request, text), Match.ROLE);
            case USER_ID -> when(hasUniqueId(request, text), Match.DIRECT);
            case WILDCARD -> when(text.equals("*") && isOfKind(caller, entry.kind()), Match.DIRECT);
            case SERVICE -> when(isOfKind(caller, entry.kind()) && caller.id().equals(text), Match.DIRECT);
            default -> when(caller.id().equals(text), Match.DIRECT);
        };
    }

    private static Match when(boolean matches, Match match) {
        return matches ? match : Match.NONE;
    }

    /** Names of roles are unique in an account whatever their paths, which the ARN of a session does not show. */
    private static boolean isRole(Caller caller, Principal entry, String arn) {
        Optional<String> name = caller.roleName();
        return name.isPresent()
                && caller.account().equals(entry.account())
                && arn.substring(arn.lastIndexOf('/') + 1).equals(name.get());
    }

    private static boolean hasUniqueId(AccessRequest request, String id) {
        return request.context()
                .single("aws:userid")
                .filter(userId -> userId.equals(id) || userId.startsWith(id + ":"))
                .isPresent();
    }

    private static boolean isOfKind(Caller caller, Principal.Kind kind) {
        return switch (kind) {
            case SERVICE -> caller.type() == Caller.Type.SERVICE;
            case FEDERATED -> caller.type() == Caller.Type.FEDERATED;
            case CANONICAL_USER -> caller.type() == Caller.Type.CANONICAL_USER;
            case AWS, NONE -> caller.account().isPresent();
        };
    }
}
