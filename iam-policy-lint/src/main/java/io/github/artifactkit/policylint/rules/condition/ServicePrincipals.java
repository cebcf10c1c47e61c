package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.policylint.rule.Regions;
import java.util.List;

/**
 * The form of service principals.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services">IAM
 *     User Guide, AWS service principals</a>
 */
final class ServicePrincipals {

    /** The domains of the partitions, and Amazon's own. */
    private static final List<String> DOMAINS = List.of(
            ".amazonaws.com",
            ".amazonaws.com.cn",
            ".amazon.com",
            ".amazonaws.eu",
            ".c2s.ic.gov",
            ".sc2s.sgov.gov",
            ".cloud.adc-e.uk",
            ".csp.hci.ic.gov");

    private ServicePrincipals() {}

    /** A name of a service, which may have several labels, and a domain. */
    static boolean isServicePrincipal(String text) {
        return !labels(text).isEmpty();
    }

    /** A name of a service of one label, or of one and a region, and a domain. */
    static boolean isCallingService(String text) {
        String labels = labels(text);
        int dot = labels.indexOf('.');
        return !labels.isEmpty() && (dot < 0 || Regions.isKnown(labels.substring(dot + 1)));
    }

    /** A name of a service, a region, and a domain. */
    static boolean isRegional(String text) {
        String labels = labels(text);
        int dot = labels.lastIndexOf('.');
        String region = labels.substring(dot + 1);
        return dot > 0 && (Regions.isKnown(region) || Regions.isPossible(region));
    }

    /** What stands before the domain; empty if the text has no such form. */
    private static String labels(String text) {
        for (String domain : DOMAINS) {
            if (text.endsWith(domain)) {
                String labels = text.substring(0, text.length() - domain.length());
                return areLabels(labels) ? labels : "";
            }
        }
        return "";
    }

    private static boolean areLabels(String text) {
        boolean labels = !text.isEmpty() && !text.startsWith(".") && !text.endsWith(".") && !text.contains("..");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            labels &= (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
        }
        return labels;
    }
}
