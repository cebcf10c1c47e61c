package io.github.artifactkit.iam.policy.document;

import java.util.List;

/**
 * The name by which an AWS service is a principal: labels of the service, perhaps of a region, and a domain.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services">IAM
 *     User Guide, AWS service principals</a>
 */
public final class ServicePrincipalName {

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

    private ServicePrincipalName() {}

    /** Whether a text has the form of such a name. There is no complete list of those that exist. */
    public static boolean isWellFormed(String text) {
        return !labels(text).isEmpty();
    }

    /** What is before the domain; empty if the text has no such form. */
    public static String labels(String text) {
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
