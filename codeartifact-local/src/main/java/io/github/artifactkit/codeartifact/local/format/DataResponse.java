package io.github.artifactkit.codeartifact.local.format;

import io.github.artifactkit.codeartifact.local.model.RejectedException;
import io.github.artifactkit.codeartifact.local.source.Blob;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An answer to a package manager. A HEAD request is answered like a GET; the server leaves the body out.
 *
 * @param status the HTTP status
 * @param headers headers besides the length
 * @param body the body
 */
public record DataResponse(int status, Map<String, String> headers, Body body) {

    private static final String PLAIN = "text/plain; charset=utf-8";

    /** What a body is made of. */
    public sealed interface Body {}

    /** Bytes at hand; not to be changed. */
    @SuppressWarnings("ArrayRecordComponent") // no one compares answers
    public record Bytes(byte[] bytes) implements Body {}

    /** A file that is sent without being held in memory. */
    public record File(Blob blob) implements Body {}

    /** Copies the headers. */
    public DataResponse {
        headers = Map.copyOf(headers);
    }

    /** Bytes of a type. */
    public static DataResponse bytes(int status, String type, byte[] bytes) {
        return new DataResponse(status, Map.of("Content-Type", type), new Bytes(bytes));
    }

    /** A text of a type. */
    public static DataResponse text(int status, String type, String text) {
        return bytes(status, type, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A file of a type. */
    public static DataResponse file(String type, Blob blob) {
        return new DataResponse(200, Map.of("Content-Type", type), new File(blob));
    }

    /** Nothing but a status. */
    public static DataResponse empty(int status) {
        return new DataResponse(status, Map.of(), new Bytes(new byte[0]));
    }

    /** Sends the client elsewhere. */
    public static DataResponse redirect(String location) {
        return new DataResponse(301, Map.of("Location", location), new Bytes(new byte[0]));
    }

    /** Says that it does not exist. */
    public static DataResponse notFound(String what) {
        return text(404, PLAIN, what + "\n");
    }

    /** The status that represents a rejection. */
    public static int status(RejectedException rejection) {
        return switch (rejection.reason()) {
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case BLOCKED, DENIED -> 403;
            case INVALID -> 400;
            case QUOTA -> 402;
            case UNAVAILABLE -> 503;
        };
    }
}
