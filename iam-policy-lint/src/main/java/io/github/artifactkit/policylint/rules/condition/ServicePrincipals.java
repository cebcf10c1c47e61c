package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.ServicePrincipalName;
import io.github.artifactkit.iam.policy.reference.Regions;

/**
 * The form of service principals.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services">IAM
 *     User Guide, AWS service principals</a>
 */
final class ServicePrincipals {

    private ServicePrincipals() {}

    /** A name of a service of one label, or of one and a region, and a domain. */
    static boolean isCallingService(String text) {
        String labels = ServicePrincipalName.labels(text);
        int dot = labels.indexOf('.');
        return !labels.isEmpty() && (dot < 0 || Regions.isKnown(labels.substring(dot + 1)));
    }

    /** A name of a service, a region, and a domain. */
    static boolean isRegional(String text) {
        String labels = ServicePrincipalName.labels(text);
        int dot = labels.lastIndexOf('.');
        String region = labels.substring(dot + 1);
        return dot > 0 && (Regions.isKnown(region) || Regions.isPossible(region));
    }
}
