package io.github.artifactkit.codeartifact.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;

/** Sends bytes as they are, which no HTTP client does, and may stop at any point. */
final class RawClient implements AutoCloseable {

    /** Longer than any answer takes; a test that gets there fails. */
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;

    RawClient(URI endpoint) throws IOException {
        socket = new Socket(endpoint.getHost(), endpoint.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /** A request after which the server closes the connection, and its answer. */
    static String exchange(URI endpoint, String request) throws IOException {
        try (RawClient client = new RawClient(endpoint)) {
            return client.send(request).answer();
        }
    }

    RawClient send(String text) throws IOException {
        return send(text.getBytes(ISO_8859_1));
    }

    RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Says that nothing more comes, and goes on listening. */
    RawClient endOutput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** All that comes until the server closes the connection; empty if it is cut before anything came. */
    String answer() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(all);
        } catch (SocketException cut) {
            // What was not read of a request makes the system cut the connection behind the answer.
        }
        return all.toString(ISO_8859_1);
    }

    /** The status of an answer; 0 if absent. */
    static int status(String answer) {
        return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
    }

    /** What follows the headers of an answer. */
    static String body(String answer) {
        int end = answer.indexOf("\r\n\r\n");
        return end < 0 ? "" : answer.substring(end + 4);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
