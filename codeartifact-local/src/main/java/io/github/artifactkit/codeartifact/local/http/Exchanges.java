package io.github.artifactkit.codeartifact.local.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What goes on around the answers: who is told of them, and what goes wrong on purpose. */
public interface Exchanges {

    /** How a caller said who it is. */
    enum Authentication {
        /** Not at all. */
        NONE,
        /** With a signature of AWS, version 4. */
        SIGV4,
        /** With HTTP Basic, the token as the password. */
        BASIC,
        /** With the token as a Bearer token, or alone, as cargo does. */
        BEARER
    }

    /**
     * A request and what came of it.
     *
     * @param time when it came
     * @param method the HTTP method
     * @param path the path, still percent-encoded, without the query
     * @param operation the operation of the API, such as {@code GetAuthorizationToken}, or the package format
     * @param userAgent what the caller says it is; empty if it says nothing
     * @param authentication how the caller said who it is
     * @param status the HTTP status of the answer; 0 if the connection was cut instead
     * @param took how long it took until the answer began
     */
    record Exchange(
            Instant time,
            String method,
            String path,
            String operation,
            String userAgent,
            Authentication authentication,
            int status,
            Duration took) {}

    /**
     * What is to go wrong with a request.
     *
     * @param operation the operation of the API, or the package format
     * @param path the path, still percent-encoded, without the query
     */
    List<Fault> faults(String operation, String path);

    /** A request is about to be answered, or its connection was cut. */
    void answered(Exchange exchange);
}
