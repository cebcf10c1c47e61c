package io.github.artifactkit.policylint.rules.condition;

import io.github.artifactkit.iam.policy.document.Arn;
import io.github.artifactkit.iam.policy.value.DateText;

/** Forms of the identifiers that conditions compare. */
final class Identifiers {

    private static final int ACCOUNT_DIGITS = 12;

    private Identifiers() {}

    /** Whether a text is the id of an account: twelve digits. */
    static boolean isAccount(String text) {
        return text.length() == ACCOUNT_DIGITS && DateText.isEpoch(text);
    }

    /**
     * Whether a text is the id of an organization.
     *
     * @see <a href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html">AWS Organizations
     *     API Reference, Organization</a>
     */
    static boolean isOrganization(String text) {
        return isName(text, "o-", 10, 32);
    }

    /**
     * Whether a text is the path of a root or of an organizational unit, organization first and a slash last.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed-view-data-orgs.html#access_policies_last-accessed-viewing-orgs-entity-path">IAM
     *     User Guide, the AWS Organizations entity path</a>
     */
    static boolean isOrganizationPath(String text) {
        String[] steps = text.split("/", -1);
        boolean path = steps.length > 2
                && steps[steps.length - 1].isEmpty()
                && isOrganization(steps[0])
                && isName(steps[1], "r-", 4, 32);
        for (int i = 2; i < steps.length - 1; i++) {
            path &= steps[i].startsWith("ou-");
        }
        return path;
    }

    /** Whether a text is the id of a VPC: the prefix and 8 or 17 letters or digits. */
    static boolean isVpc(String text) {
        return isName(text, "vpc-", 8, 8) || isName(text, "vpc-", 17, 17);
    }

    /** Whether a text is the id of a VPC endpoint: the prefix and 8 or 17 letters or digits. */
    static boolean isVpcEndpoint(String text) {
        return isName(text, "vpce-", 8, 8) || isName(text, "vpce-", 17, 17);
    }

    /** Whether a text is the ARN of a KMS key, and no alias. */
    static boolean isKmsKey(String text) {
        return Arn.parse(text)
                .filter(arn -> arn.service().equals("kms") && arn.resource().startsWith("key/"))
                .isPresent();
    }

    private static boolean isName(String text, String prefix, int least, int most) {
        int length = text.length() - prefix.length();
        boolean name = text.startsWith(prefix) && length >= least && length <= most;
        for (int i = prefix.length(); name && i < text.length(); i++) {
            char c = text.charAt(i);
            name = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        }
        return name;
    }
}
