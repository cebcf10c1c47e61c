package io.github.artifactkit.policylint.cli;

import io.github.artifactkit.policylint.settings.SettingException;

/** The command line asks for something that cannot be done; the message says why. */
final class UsageException extends SettingException {

    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
