package io.github.artifactkit.policylint.suite;

/** A policy that a test names cannot be read. The message says why. */
final class UnreadablePolicyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadablePolicyException(String message) {
        super(message);
    }
}
