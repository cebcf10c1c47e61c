package io.github.artifactkit.codeartifact.local.model;

/** What is asked for cannot be done. The message says what was found and what is allowed. */
public final class RejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** It does not exist. */
        NOT_FOUND,
        /** It is there already, with other content, or it was changed in the meantime. */
        CONFLICT,
        /** Origin controls of the package or of its group do not let it in. */
        BLOCKED,
        /** A value breaks a rule. */
        INVALID,
        /** There would be too much of it. */
        QUOTA,
        /** The caller's policies do not allow it. */
        DENIED,
        /** A source on the other side of an external connection does not answer. */
        UNAVAILABLE
    }

    /** What it is about. */
    public enum Kind {
        /** A domain. */
        DOMAIN,
        /** A repository. */
        REPOSITORY,
        /** A package. */
        PACKAGE,
        /** A version of a package. */
        PACKAGE_VERSION,
        /** A file of a version. */
        ASSET
    }

    private final Reason reason;
    private final Kind kind;
    private final String id;

    /** A rejection that is about one thing. */
    public RejectedException(Reason reason, Kind kind, String id, String message) {
        super(message);
        this.reason = reason;
        this.kind = kind;
        this.id = id;
    }

    /** A value that breaks a rule. */
    public static RejectedException invalid(String message) {
        return new RejectedException(Reason.INVALID, Kind.PACKAGE, "", message);
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** What it is about. */
    public Kind kind() {
        return kind;
    }

    /** Which one it is about. */
    public String id() {
        return id;
    }
}
