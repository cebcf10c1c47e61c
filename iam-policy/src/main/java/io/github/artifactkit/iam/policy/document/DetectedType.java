package io.github.artifactkit.iam.policy.document;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a policy is treated as, and how that came to be known.
 *
 * @param type the type
 * @param resource the kind of resource that a resource policy or trust policy is attached to, if it is known
 * @param reason why, as a phrase that follows the type in a sentence
 * @param instead the type that was given and that the document does not fit; empty if none was given or it fits
 */
public record DetectedType(
        PolicyType type, Optional<ResourceKind> resource, String reason, Optional<PolicyType> instead) {

    /**
     * Works the type out from the statements of a document. Service and resource control policies, and endpoint policies,
     * have no mark of their own, so that their reason says "probably".
     */
    static DetectedType of(List<Statement> statements) {
        long withPrincipal =
                statements.stream().filter(DetectedType::hasPrincipal).count();
        if (withPrincipal == 0 || withPrincipal * 2 < statements.size()) {
            return withoutPrincipals(statements);
        }
        if (statements.stream().allMatch(DetectedType::saysWhoAssumes)) {
            return of(PolicyType.TRUST, statements, "because its statements say who may assume a role");
        }
        if (statements.stream().allMatch(PolicyShapes::isOfResourceControl)) {
            return of(PolicyType.RCP, statements, "probably, because it only denies everyone, on every resource");
        }
        return PolicyShapes.isOfEndpoint(statements)
                ? of(PolicyType.ENDPOINT, statements, "probably, because it allows everyone, on every resource")
                : of(PolicyType.RESOURCE, statements, "because its statements name principals");
    }

    private static DetectedType withoutPrincipals(List<Statement> statements) {
        if (!statements.isEmpty() && statements.stream().allMatch(DetectedType::isTrustWithoutPrincipal)) {
            return of(PolicyType.TRUST, statements, "because its statements say who may assume a role");
        }
        return !statements.isEmpty() && statements.stream().allMatch(Statement::denies)
                ? of(PolicyType.SCP, statements, "probably, because it only denies and names no principal")
                : of(PolicyType.IDENTITY, statements, "because its statements name no principal");
    }

    /** To assume a role is allowed on the role, or in its trust policy, which has no resource. */
    private static boolean isTrustWithoutPrincipal(Statement statement) {
        return statement.resource().isEmpty()
                && statement
                        .action()
                        .filter(action -> !action.values().isEmpty())
                        .isPresent()
                && statement.action().orElseThrow().values().stream()
                        .allMatch(
                                entry -> entry.value().toLowerCase(Locale.ROOT).startsWith("sts:assumerole"));
    }

    /**
     * Without a resource, a statement on STS can only be that of a role trust policy, whatever else slipped into it. With
     * one it may be that of an endpoint policy, but those do not name services and identity providers.
     */
    private static boolean saysWhoAssumes(Statement statement) {
        return statement.resource().isEmpty()
                ? stsActions(statement).anyMatch(isSts -> isSts)
                : onlyStsActions(statement) && isForServicesOrProviders(statement);
    }

    private static boolean isForServicesOrProviders(Statement statement) {
        return statement.principal().stream()
                .flatMap(element -> element.principals().stream())
                .anyMatch(principal -> switch (principal.form()) {
                    case SERVICE, SAML_PROVIDER, OIDC_PROVIDER -> true;
                    default -> false;
                });
    }

    private static DetectedType of(PolicyType type, List<Statement> statements, String reason) {
        return new DetectedType(type, kind(type, statements), reason, Optional.empty());
    }

    private static Optional<ResourceKind> kind(PolicyType type, List<Statement> statements) {
        return switch (type) {
            case TRUST -> Optional.of(ResourceKind.ROLE_TRUST);
            case RESOURCE -> ResourceKindDetection.of(statements);
            default -> Optional.empty();
        };
    }

    /**
     * The type that the caller named, unless no statement fits it and all fit another one. Then the policy is taken
     * for that other one, so that its author learns of one mistake and not of its consequences in every statement.
     */
    static DetectedType given(PolicyType given, List<Statement> statements) {
        if (!statements.isEmpty() && statements.stream().allMatch(statement -> misfits(statement, given) > 0)) {
            DetectedType fitting = of(statements);
            boolean fits = statements.stream().allMatch(statement -> misfits(statement, fitting.type()) == 0);
            if (fits && isClear(given, fitting.type(), statements)) {
                return new DetectedType(fitting.type(), fitting.resource(), fitting.reason(), Optional.of(given));
            }
        }
        return of(given, statements, "as given");
    }

    /** One misfit alone may as well be a slip in a policy of the given type; a trust policy is unmistakable. */
    private static boolean isClear(PolicyType given, PolicyType fitting, List<Statement> statements) {
        return fitting == PolicyType.TRUST
                || statements.stream()
                                .mapToInt(statement -> misfits(statement, given))
                                .sum()
                        > 1;
    }

    /** The kind of resource that the caller named; the type follows from it. */
    static DetectedType given(ResourceKind kind) {
        return new DetectedType(kind.policyType(), Optional.of(kind), "as given", Optional.empty());
    }

    /** The type that the policy's place in a file says. */
    static DetectedType byPlace(PolicyType type, Optional<ResourceKind> kind) {
        return new DetectedType(
                type,
                kind.or(() -> type == PolicyType.TRUST ? Optional.of(ResourceKind.ROLE_TRUST) : Optional.empty()),
                "by its place in the file",
                Optional.empty());
    }

    /** How many things about a statement cannot be in a policy of a type. */
    private static int misfits(Statement statement, PolicyType type) {
        int misfits = hasPrincipal(statement) == type.hasPrincipals() ? 0 : 1;
        if (type == PolicyType.TRUST) {
            return misfits + (statement.resource().isPresent() ? 1 : 0) + (onlyStsActions(statement) ? 0 : 1);
        }
        return misfits + (statement.resource().isPresent() ? 0 : 1);
    }

    private static boolean hasPrincipal(Statement statement) {
        return statement.principal().isPresent();
    }

    private static boolean onlyStsActions(Statement statement) {
        return statement.action().isPresent() && stsActions(statement).allMatch(isSts -> isSts);
    }

    /** Of each action whether it is one of STS; the verb of a role trust policy is recognised without its prefix too. */
    private static Stream<Boolean> stsActions(Statement statement) {
        return statement.action().stream()
                .flatMap(action -> action.values().stream())
                .map(entry -> entry.value().toLowerCase(Locale.ROOT))
                .map(action -> action.startsWith("sts:") || action.startsWith("assumerole"));
    }
}
