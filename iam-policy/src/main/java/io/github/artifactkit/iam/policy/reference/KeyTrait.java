package io.github.artifactkit.iam.policy.reference;

import java.util.Locale;

/** What is known of a condition key beyond the reference data; the keys are in {@code condition-keys.txt}. */
public enum KeyTrait {
    /** Every request carries it. */
    ALWAYS_PRESENT,
    /** Every request that is not anonymous carries it. */
    SIGNED,
    /** Every request for the actions that it is a key of carries it. */
    ALWAYS_SENT,
    /** The caller sets it freely. */
    CALLER_CONTROLLED,
    /** AWS knows no valid use for a wildcard in it. */
    SENSITIVE,
    /** Conditions on it keep others out. */
    SECURITY,
    /** Another key has taken its place. */
    RETIRED,
    /** It takes date and numeric operators. */
    DATE_OR_NUMBER,
    /** Its values are numbers, although the reference data says text. */
    NUMBER,
    /** A request may carry several values, although the reference data says one. */
    MULTIVALUED,
    /** A request carries one value, although the reference data says several. */
    SINGLE_VALUED,
    /** Its values are account ids. */
    ACCOUNT_ID,
    /** Its values are ids of organizations. */
    ORGANIZATION_ID,
    /** Its values are paths of organizational units. */
    ORGANIZATION_PATH,
    /** Its values are ids of VPCs. */
    VPC_ID,
    /** Its values are ids of VPC endpoints. */
    VPC_ENDPOINT_ID,
    /** Its values are names of regions. */
    REGION,
    /** Its values are ARNs of KMS keys. */
    KMS_KEY_ARN,
    /** Its values are service principals. */
    SERVICE_PRINCIPAL,
    /** Its values are service principals of one label before the domain. */
    CALLING_SERVICE,
    /** Its values are service principals with a region in them. */
    REGIONAL_SERVICE_PRINCIPAL;

    /** The word for it in the file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
