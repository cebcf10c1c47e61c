package io.github.artifactkit.codeartifact.local.format.archive;

import java.io.IOException;

/** An archive that is not of its format, is cut off, or unpacks to more than is allowed. */
public final class BrokenArchiveException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Says what is broken. */
    public BrokenArchiveException(String message) {
        super(message);
    }

    BrokenArchiveException(String message, IOException cause) {
        super(message, cause);
    }
}
