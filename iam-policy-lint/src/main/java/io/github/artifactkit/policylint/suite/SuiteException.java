package io.github.artifactkit.policylint.suite;

/** A file of tests cannot be used as one. The message says what is wrong and where. */
public final class SuiteException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SuiteException(String message) {
        super(message);
    }
}
