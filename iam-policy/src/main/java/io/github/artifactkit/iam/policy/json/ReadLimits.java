package io.github.artifactkit.iam.policy.json;

/**
 * How much the reader takes before it gives up.
 *
 * @param maxLength longest text, in UTF-16 code units
 * @param maxDepth deepest nesting of objects and arrays
 * @param maxFaults how many faults are reported before the rest of the text is left alone
 */
public record ReadLimits(int maxLength, int maxDepth, int maxFaults) {

    /** 10 MB, 200 levels, 100 faults. */
    public static final ReadLimits DEFAULT = new ReadLimits(10_000_000, 200, 100);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is less than 1
     */
    public ReadLimits {
        if (maxLength < 1 || maxDepth < 1 || maxFaults < 1) {
            throw new IllegalArgumentException(
                    "limits must be at least 1: " + maxLength + ", " + maxDepth + ", " + maxFaults);
        }
    }
}
