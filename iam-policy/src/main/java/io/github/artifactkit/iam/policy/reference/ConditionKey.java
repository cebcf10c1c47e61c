package io.github.artifactkit.iam.policy.reference;

/**
 * A condition key.
 *
 * @param name the key as AWS writes it; may hold a placeholder, as in {@code aws:ResourceTag/${TagKey}}
 * @param type of what its values are
 * @param multivalued whether a request may carry several
 */
public record ConditionKey(String name, ValueType type, boolean multivalued) {

    /** Types of values of condition keys. */
    public enum ValueType {
        /** Text. */
        STRING,
        /** An ARN. */
        ARN,
        /** {@code true} or {@code false}. */
        BOOL,
        /** A number. */
        NUMERIC,
        /** A point in time. */
        DATE,
        /** An address or a range of addresses. */
        IP_ADDRESS,
        /** Bytes in Base64. */
        BINARY,
        /** AWS does not say. */
        UNKNOWN
    }
}
