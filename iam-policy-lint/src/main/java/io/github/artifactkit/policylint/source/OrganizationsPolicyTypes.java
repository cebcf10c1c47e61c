package io.github.artifactkit.policylint.source;

import io.github.artifactkit.iam.policy.document.PolicyType;
import java.util.Optional;

/**
 * The types of policies of AWS Organizations that are written in the IAM policy language.
 *
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_Policy.html">AWS Organizations API
 *     reference, PolicySummary</a>
 */
final class OrganizationsPolicyTypes {

    private OrganizationsPolicyTypes() {}

    static Optional<PolicyType> of(String type) {
        return switch (type) {
            case "SERVICE_CONTROL_POLICY" -> Optional.of(PolicyType.SCP);
            case "RESOURCE_CONTROL_POLICY" -> Optional.of(PolicyType.RCP);
            default -> Optional.empty();
        };
    }
}
