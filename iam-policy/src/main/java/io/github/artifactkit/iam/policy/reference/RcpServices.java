package io.github.artifactkit.iam.policy.reference;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The services whose resources resource control policies reach.
 *
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html">AWS
 *     Organizations User Guide, services that support RCPs</a>
 */
public final class RcpServices {

    private static final Set<String> SERVICES = FactFile.read(RcpServices.class, "rcp-services.txt").stream()
            .map(words -> words.get(0))
            .collect(Collectors.toUnmodifiableSet());

    private RcpServices() {}

    /** Whether such policies reach a service, by the prefix of its actions in any case. */
    public static boolean contains(String service) {
        return SERVICES.contains(service.toLowerCase(Locale.ROOT));
    }
}
