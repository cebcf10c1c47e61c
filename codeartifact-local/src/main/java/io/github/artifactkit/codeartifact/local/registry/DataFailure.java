package io.github.artifactkit.codeartifact.local.registry;

import java.util.List;

/** A request that cannot be answered well, with the HTTP status that says so. */
public final class DataFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * Makes one.
     *
     * @param status the HTTP status
     * @param message what was found, what is allowed and how to mend it
     */
    public DataFailure(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /** A request that breaks the rules of its format. */
    public static DataFailure bad(String message) {
        return new DataFailure(400, message);
    }

    /** There is no such thing; perhaps because a source could not be reached. */
    public static DataFailure notFound(String what, List<String> outages) {
        return new DataFailure(404, outages.isEmpty() ? what : what + " " + String.join("; ", outages));
    }

    /** The format has this path, but not for this method. */
    public static DataFailure method(DataRequest request) {
        return new DataFailure(405, request.method() + " is not supported at " + request.path());
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
