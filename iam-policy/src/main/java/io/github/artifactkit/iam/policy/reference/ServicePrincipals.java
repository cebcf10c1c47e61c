package io.github.artifactkit.iam.policy.reference;

import java.util.List;

/**
 * Names by which AWS services are principals, read from {@code service-principals.txt}. AWS publishes no complete list: a
 * name that is not here may exist.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services">IAM
 *     User Guide, AWS service principals</a>
 */
public final class ServicePrincipals {

    private static final class Loaded {
        static final List<String> NAMES = FactFile.read(ServicePrincipals.class, "service-principals.txt").stream()
                .map(fact -> fact.get(0))
                .toList();
    }

    private ServicePrincipals() {}

    /** The names that AWS documents for its own partition, in alphabetical order. */
    public static List<String> documented() {
        return Loaded.NAMES;
    }
}
