package io.github.artifactkit.policylint.rules.principal;

import io.github.artifactkit.iam.policy.document.ServicePrincipalName;
import io.github.artifactkit.iam.policy.reference.ReferenceData;
import io.github.artifactkit.iam.policy.reference.ServicePrincipals;
import io.github.artifactkit.iam.policy.text.Spelling;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The names by which services are principals, as far as they are known. */
final class ServiceNames {

    /** The first labels of documented names: only what is nearly one of these can be said to be misspelled. */
    private static final Set<String> COMMON = ServicePrincipals.documented().stream()
            .map(ServicePrincipalName::labels)
            .filter(label -> label.indexOf('.') < 0)
            .collect(Collectors.toUnmodifiableSet());

    private static final String DOMAIN = ".amazonaws.com";
    /** Only Alexa has principals under this domain. */
    private static final String AMAZON = ".amazon.com";

    private ServiceNames() {}

    /** The principal that was probably meant by one that is well-formed; empty if it may be right as it is. */
    static Optional<String> meant(String principal, ReferenceData reference) {
        String name = ServicePrincipalName.labels(principal);
        if (name.indexOf('.') >= 0) {
            return Optional.empty(); // what is before and behind the dot differs from service to service
        }
        if (COMMON.contains(name)) {
            return principal.endsWith(AMAZON) ? Optional.of(name + DOMAIN) : Optional.empty();
        }
        return reference.service(name).isPresent()
                ? Optional.empty()
                : Spelling.nearest(name, COMMON).map(near -> near + principal.substring(name.length()));
    }
}
