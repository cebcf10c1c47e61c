package io.github.artifactkit.policylint.config;

/** A configuration that cannot be used; the message says which file, where, and what is allowed. */
public final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** An exception with a message for the user. */
    public ConfigurationException(String message) {
        super(message);
    }
}
