package io.github.artifactkit.codeartifact.local.format;

import java.io.IOException;

/** A body, or a part of one, is longer than is allowed; answered with 413. */
public final class TooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Says what is too long, and what is allowed. */
    public TooLargeException(String what, long most) {
        super(what + " is longer than " + most + " bytes.");
    }
}
