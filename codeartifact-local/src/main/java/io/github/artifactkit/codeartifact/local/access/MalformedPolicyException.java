package io.github.artifactkit.codeartifact.local.access;

/** A document is no policy. The message says what is wrong and what is allowed. */
public final class MalformedPolicyException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    MalformedPolicyException(String message) {
        super(message);
    }
}
