package io.github.artifactkit.policylint.settings;

/** A setting asks for something that cannot be done; the message says which and why, as a sentence for its user. */
public class SettingException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** An exception with a message for the user. */
    public SettingException(String message) {
        super(message);
    }
}
