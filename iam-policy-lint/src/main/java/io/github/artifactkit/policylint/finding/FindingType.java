package io.github.artifactkit.policylint.finding;

/**
 * How severe a finding is. The four types, and their meaning, are those of IAM Access Analyzer's ValidatePolicy.
 *
 * @see <a href="https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ValidatePolicyFinding.html">API
 *     reference, ValidatePolicyFinding</a>
 */
public enum FindingType {
    /** AWS rejects the policy, or a part of it can never have an effect. */
    ERROR,
    /** The policy grants more than is safe. */
    SECURITY_WARNING,
    /** The policy works and probably does not mean what its author meant. */
    WARNING,
    /** The policy would be better in another form. */
    SUGGESTION;

    /** Whether a finding of this type is as severe as the other or more severe. */
    public boolean atLeast(FindingType other) {
        return compareTo(other) <= 0;
    }
}
