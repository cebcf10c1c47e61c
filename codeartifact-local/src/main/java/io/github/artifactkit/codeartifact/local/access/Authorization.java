package io.github.artifactkit.codeartifact.local.access;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides over requests: what a policy denies is denied; in one account either kind of policy may allow; a principal of
 * another account needs both. A resource policy that names the principal's account lets that account allow, and allows
 * nothing within the account itself.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">IAM User Guide,
 *     policy evaluation logic</a>
 */
public final class Authorization {

    private Authorization() {}

    /**
     * Why a request is denied, in the words of AWS; empty if it is allowed.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">IAM User Guide,
     *     troubleshoot access denied error messages</a>
     */
    public static Optional<String> denial(Principal principal, AccessRequest request) {
        RequestContext context = request.context().with(principal.context());
        boolean identityDenies = identity(principal, request, context).anyMatch(statement -> !statement.allows());
        if (identityDenies) {
            return denied(principal, request, "with an explicit deny in an identity-based policy");
        }
        if (resource(principal, request, context).anyMatch(found -> !found.statement.allows())) {
            return denied(principal, request, "with an explicit deny in a resource-based policy");
        }
        boolean identityAllows = identity(principal, request, context).anyMatch(Statement::allows);
        return principal.account().equals(request.account())
                ? within(principal, request, context, identityAllows)
                : across(principal, request, context, identityAllows);
    }

    private static Optional<String> within(
            Principal principal, AccessRequest request, RequestContext context, boolean identityAllows) {
        boolean resourceAllows = resource(principal, request, context)
                .anyMatch(found -> found.statement.allows() && found.match == Principals.Match.DIRECT);
        return identityAllows || resourceAllows ? Optional.empty() : missing(principal, request, "identity-based");
    }

    private static Optional<String> across(
            Principal principal, AccessRequest request, RequestContext context, boolean identityAllows) {
        if (!identityAllows) {
            return missing(principal, request, "identity-based");
        }
        boolean resourceAllows = resource(principal, request, context).anyMatch(found -> found.statement.allows());
        return resourceAllows ? Optional.empty() : missing(principal, request, "resource-based");
    }

    private static Stream<Statement> identity(Principal principal, AccessRequest request, RequestContext context) {
        return principal.policies().stream()
                .flatMap(policy -> policy.statements().stream())
                .filter(statement -> statement.isAbout(request.action(), request.resource(), context));
    }

    /** A statement of a resource policy, and how it means the principal. */
    private record Found(Statement statement, Principals.Match match) {}

    private static Stream<Found> resource(Principal principal, AccessRequest request, RequestContext context) {
        return request.policies().stream()
                .flatMap(attached -> attached.policy().statements().stream()
                        .filter(statement -> statement.isAbout(request.action(), target(request, attached), context)))
                .map(statement -> new Found(statement, statement.principals().match(principal)))
                .filter(found -> found.match != Principals.Match.NONE);
    }

    /** An action without a kind of resource is done to what the policy is attached to. */
    private static String target(AccessRequest request, AccessRequest.ResourcePolicy attached) {
        return request.resource().equals("*") ? attached.arn() : request.resource();
    }

    private static Optional<String> missing(Principal principal, AccessRequest request, String kind) {
        return denied(principal, request, "because no " + kind + " policy allows the " + request.action() + " action");
    }

    private static Optional<String> denied(Principal principal, AccessRequest request, String why) {
        return Optional.of("User: " + principal.arn() + " is not authorized to perform: " + request.action()
                + " on resource: " + request.resource() + " " + why);
    }
}
