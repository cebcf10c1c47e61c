package io.github.artifactkit.codeartifact.local.registry;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * An answer to a package manager.
 *
 * @param status the HTTP status
 * @param headers headers besides the length
 * @param body the body; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // files are large, and equals compares what is in the array
public record DataResponse(int status, Map<String, String> headers, byte[] body) {

    /** Copies the headers. */
    public DataResponse {
        headers = Map.copyOf(headers);
    }

    /** A text of a type. */
    public static DataResponse text(int status, String type, String text) {
        return new DataResponse(status, Map.of("Content-Type", type), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends the client elsewhere. */
    public static DataResponse redirect(String location) {
        return new DataResponse(301, Map.of("Location", location), new byte[0]);
    }

    /** Says that there is no such thing. */
    public static DataResponse notFound(String what) {
        return text(404, "text/plain; charset=utf-8", what + "\n");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DataResponse that
                && status == that.status
                && headers.equals(that.headers)
                && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return status;
    }

    @Override
    public String toString() {
        return status + " " + headers + " (" + body.length + " bytes)";
    }
}
