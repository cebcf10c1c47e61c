package io.github.artifactkit.codeartifact.local;

import io.github.artifactkit.codeartifact.local.http.Exchanges.Exchange;
import java.time.Duration;
import java.time.Instant;

/**
 * A request that the stand-in answered. It has no token, no password and no query.
 *
 * @param time when it came, by the clock of the stand-in
 * @param tool who sent it, as far as its User-Agent tells
 * @param method the HTTP method
 * @param path the path, still percent-encoded
 * @param operation the operation of the API, such as {@code GetAuthorizationToken}, or the package format
 * @param authentication how the caller said who it is
 * @param status the HTTP status of the answer; 0 if the connection was cut instead
 * @param took how long it took until the answer began, by the clock of the world
 */
public record ReceivedRequest(
        Instant time,
        Tool tool,
        String method,
        String path,
        String operation,
        Authentication authentication,
        int status,
        Duration took) {

    /** How a caller said who it is. */
    public enum Authentication {
        /** Not at all. */
        NONE,
        /** With a signature of AWS, version 4. */
        SIGV4,
        /** With HTTP Basic, the token as the password. */
        BASIC,
        /** With the token as a Bearer token, or alone, as cargo does. */
        BEARER
    }

    static ReceivedRequest of(Exchange exchange) {
        return new ReceivedRequest(
                exchange.time(),
                Tool.of(exchange.userAgent()),
                exchange.method(),
                exchange.path(),
                exchange.operation(),
                Authentication.valueOf(exchange.authentication().name()),
                exchange.status(),
                exchange.took());
    }

    /** Whether it came from a tool. */
    public boolean isFrom(Tool other) {
        return tool == other;
    }

    /** Whether it asked for an operation of the API, or for a package format. */
    public boolean isTo(String wanted) {
        return operation.equals(wanted);
    }
}
