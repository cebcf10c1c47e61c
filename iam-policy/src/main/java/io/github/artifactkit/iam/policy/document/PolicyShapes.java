package io.github.artifactkit.iam.policy.document;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells policies that bound access to many resources from those of one resource: they name every resource. The policy of
 * a bucket or a table must name it, and that of a key, a secret or a queue must allow something.
 *
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html">AWS
 *     Organizations User Guide, RCP syntax</a>
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html">AWS PrivateLink Guide, control
 *     access to VPC endpoints using endpoint policies</a>
 */
final class PolicyShapes {

    /** Services whose resource policies cannot say {@code *} for the resource, or that have none. */
    private static final Set<String> NAMED = Set.of("dynamodb", "ec2", "autoscaling", "ecs", "cloudformation");

    private PolicyShapes() {}

    /** Whether a statement may be one of a resource control policy: a Deny for everyone, on every resource. */
    static boolean isOfResourceControl(Statement statement) {
        return statement.denies()
                && isForEveryone(statement)
                && statement.action().filter(action -> !action.negated()).isPresent()
                && (isOnEverything(statement)
                        || statement.resource().filter(ElementValues::negated).isPresent());
    }

    /** Whether statements are those of an endpoint policy: for everyone, on everything, and no resource policy. */
    static boolean isOfEndpoint(List<Statement> statements) {
        Set<String> services = statements.stream()
                .flatMap(statement -> statement.action().stream())
                .flatMap(action -> action.values().stream())
                .map(entry -> service(entry.value()))
                .collect(Collectors.toSet());
        return statements.stream().anyMatch(Statement::allows)
                && statements.stream().allMatch(statement -> isForEveryone(statement) && isOnEverything(statement))
                && (services.size() > 1 || services.contains("*") || NAMED.containsAll(services));
    }

    private static String service(String action) {
        int colon = action.indexOf(':');
        return colon < 0 ? action : action.substring(0, colon).toLowerCase(Locale.ROOT);
    }

    private static boolean isForEveryone(Statement statement) {
        return statement
                .principal()
                .filter(element -> !element.negated() && element.namesEverybody())
                .isPresent();
    }

    private static boolean isOnEverything(Statement statement) {
        Optional<ElementValues> resources = statement.resource().filter(element -> !element.negated());
        return resources.isPresent()
                && !resources.get().values().isEmpty()
                && resources.get().values().stream()
                        .allMatch(value -> value.value().equals("*"));
    }
}
