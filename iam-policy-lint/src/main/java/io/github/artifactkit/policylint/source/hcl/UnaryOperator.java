package io.github.artifactkit.policylint.source.hcl;

/** An operator on one value. */
public enum UnaryOperator {
    /** {@code -} */
    NEGATE,
    /** {@code !} */
    NOT
}
