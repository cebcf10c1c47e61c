package io.github.artifactkit.policylint.source.hcl;

/**
 * How much the reader reads.
 *
 * @param maxLength longest text, in UTF-16 code units
 * @param maxDepth deepest nesting of blocks, expressions and template directives; a chain of binary operators
 *     counts one level for each operator
 * @param maxFaults how many faults are reported
 */
public record HclLimits(int maxLength, int maxDepth, int maxFaults) {

    /** 10 MB, 250 levels, 100 faults. */
    public static final HclLimits DEFAULT = new HclLimits(10_000_000, 250, 100);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is less than 1
     */
    public HclLimits {
        if (maxLength < 1 || maxDepth < 1 || maxFaults < 1) {
            throw new IllegalArgumentException(
                    "limits must be at least 1: " + maxLength + ", " + maxDepth + ", " + maxFaults);
        }
    }
}
