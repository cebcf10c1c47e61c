package io.github.artifactkit.policylint.suite;

/** The answer of a test, or what a test expects. */
enum Answer {
    /** The request is allowed. */
    ALLOWED,
    /** The request is denied as no policy allows it. */
    IMPLICIT_DENY,
    /** The request is denied as a policy denies it. */
    EXPLICIT_DENY,
    /** The request is denied in one way or the other; only expected, never the answer. */
    DENY,
    /** The check holds. */
    PASS,
    /** The check does not hold. */
    FAIL,
    /** The check could not be decided. */
    UNKNOWN,
    /** A policy cannot be read, or a value of the test cannot be. */
    ERROR;

    /** Whether a test that expects this passes with an answer. */
    boolean accepts(Answer actual) {
        return this == actual || (this == DENY && (actual == IMPLICIT_DENY || actual == EXPLICIT_DENY));
    }
}
