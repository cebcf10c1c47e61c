package io.github.artifactkit.codeartifact.local.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import io.github.artifactkit.codeartifact.local.format.TooLargeException;
import io.github.artifactkit.codeartifact.local.source.Blob;
import io.github.artifactkit.iam.policy.evaluation.RequestContext;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request on its way through the server, and its answer. Belongs to one thread. */
final class HttpCall {

    /** So much of a body that no one wants is read, so that the client gets to see the answer. */
    private static final long MOST_DRAINED = 64L * 1024 * 1024;

    /** The quota of the service for an asset, 5 GB, in base64, as npm sends it; CodeArtifact User Guide, quotas. */
    private static final long LONGEST_BODY = 7_000_000_000L;

    private static final int PIECE = 64 * 1024;
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9.-]+(:[0-9]{1,5})?|\\[[0-9A-Fa-f:.]+](:[0-9]{1,5})?");

    private final HttpExchange exchange;
    private final Map<String, String> query;
    private final Body body;
    private @Nullable Fault bodyFault;
    private int status;
    private Runnable settle = () -> {};
    private Runnable beforeAnswer = () -> {};

    /** Takes a request. */
    HttpCall(HttpExchange exchange) {
        this.exchange = exchange;
        this.query = parseQuery(exchange.getRequestURI().getRawQuery());
        this.body = new Body(exchange.getRequestBody());
    }

    /** The body as it comes in; remembers whether it broke off. */
    private static final class Body extends FilterInputStream {

        private boolean broken;
        private long count;

        Body(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] single = new byte[1];
            return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            try {
                int read = super.read(bytes, from, length);
                count += Math.max(read, 0);
                if (count <= LONGEST_BODY) {
                    return read;
                }
            } catch (IOException e) {
                broken = true;
                throw e;
            }
            throw new TooLargeException("The body", LONGEST_BODY);
        }

        @Override
        public void close() {}
    }

    private static Map<String, String> parseQuery(@Nullable String raw) {
        Map<String, String> query = new HashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&")) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                query.putIfAbsent(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    /** What is not percent-encoded well stays as it is. */
    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** The address of the server that the connection came in at. */
    InetAddress localAddress() {
        return exchange.getLocalAddress().getAddress();
    }

    String method() {
        return exchange.getRequestMethod();
    }

    /** The path, still percent-encoded. */
    String path() {
        return exchange.getRequestURI().getRawPath();
    }

    @Nullable
    String query(String name) {
        return query.get(name);
    }

    @Nullable
    String header(String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    String headerOrEmpty(String name) {
        String value = header(name);
        return value == null ? "" : value;
    }

    /** How the caller says who it is. */
    Credentials credentials() {
        return Credentials.of(headerOrEmpty("Authorization"), headerOrEmpty("X-NuGet-ApiKey"));
    }

    /** The access key id that the request is signed with; empty if it is not signed. */
    Optional<String> accessKeyId() {
        return credentials() instanceof Credentials.Signature signature
                        && !signature.accessKeyId().isEmpty()
                ? Optional.of(signature.accessKeyId())
                : Optional.empty();
    }

    /** What is known of the request for conditions of policies. */
    RequestContext context() {
        return RequestContext.empty()
                .with("aws:SourceIp", exchange.getRemoteAddress().getAddress().getHostAddress())
                .with("aws:SecureTransport", String.valueOf(exchange instanceof HttpsExchange))
                .with("aws:UserAgent", headerOrEmpty("User-Agent"));
    }

    /** The body, as it comes in. To close it does nothing: what is left of it is read before the answer. */
    InputStream stream() {
        return body;
    }

    /** Whether the connection ended, or made no sense, before the body did. */
    boolean isBodyBroken() {
        return body.broken;
    }

    /** Scheme, host and port by which the client reached the server; the address of the socket if it named no host. */
    String origin() {
        String host = headerOrEmpty("Host");
        return scheme() + "://" + (HOST.matcher(host).matches() ? host : socket());
    }

    private String scheme() {
        return exchange instanceof HttpsExchange ? "https" : "http";
    }

    private String socket() {
        InetSocketAddress local = exchange.getLocalAddress();
        return LocalServer.host(local.getAddress()) + ":" + local.getPort();
    }

    /** Lets the body of the answer be cut or spoilt. */
    void spoil(Fault fault) {
        bodyFault = fault;
    }

    /** Waits before each answer that is not an error of the server until it cannot be lost any more what it tells. */
    void settleBeforeAnswer(Runnable work) {
        settle = work;
    }

    /** Does something when the answer is known and nothing of it has been sent. */
    void beforeAnswer(Runnable work) {
        beforeAnswer = work;
    }

    /** The status of the answer; 0 until it is sent. */
    int status() {
        return status;
    }

    /** Answers with a file, without holding it in memory. */
    void answer(int code, Map<String, List<String>> headers, Blob body) throws IOException {
        try (InputStream content = body.open()) {
            answer(code, headers, content, body.size());
        }
    }

    void answer(int code, Map<String, List<String>> headers, byte[] body) throws IOException {
        answer(code, headers, new ByteArrayInputStream(body), body.length);
    }

    private void answer(int code, Map<String, List<String>> headers, InputStream body, long length) throws IOException {
        drain();
        boolean bodiless = method().equals("HEAD") || code == 204 || code == 304 || length == 0;
        // Before the headers, so that a file that turns out to be damaged is answered with an error.
        byte[] first = bodiless ? new byte[0] : body.readNBytes((int) Math.min(PIECE, length));
        if (code < 500) {
            settle.run();
        }
        status = code;
        beforeAnswer.run();
        headers.forEach((name, values) -> exchange.getResponseHeaders()
                .put(name, values.stream().map(HeaderText::of).toList()));
        if (bodiless) {
            if (code != 204 && code != 304) {
                exchange.getResponseHeaders().set("Content-Length", String.valueOf(length));
            }
            exchange.sendResponseHeaders(code, -1);
            return;
        }
        exchange.sendResponseHeaders(code, length);
        send(new SequenceInputStream(new ByteArrayInputStream(first), body), length);
    }

    private void send(InputStream body, long length) throws IOException {
        if (bodyFault == null) {
            copy(body, length);
        } else if (bodyFault instanceof Fault.Truncate) {
            copy(body, length / 2);
            exchange.getResponseBody().flush();
        } else {
            sendSpoilt(body, length);
        }
    }

    /** In pieces: the JDK keeps a native buffer for each thread, as large as the largest piece ever sent. */
    private void copy(InputStream body, long length) throws IOException {
        byte[] piece = new byte[(int) Math.min(PIECE, length)];
        long left = length;
        while (left > 0) {
            int count = body.readNBytes(piece, 0, (int) Math.min(piece.length, left));
            if (count == 0) {
                throw new IOException("a file ended " + left + " bytes early");
            }
            exchange.getResponseBody().write(piece, 0, count);
            left -= count;
        }
    }

    private void sendSpoilt(InputStream body, long length) throws IOException {
        copy(body, length / 2);
        exchange.getResponseBody().write(body.read() ^ 0x55);
        copy(body, length - length / 2 - 1);
    }

    private void drain() throws IOException {
        if (body.broken) {
            return;
        }
        byte[] piece = new byte[1024];
        long drained = 0;
        for (int count = body.read(piece); count >= 0 && drained < MOST_DRAINED; count = body.read(piece)) {
            drained += count;
        }
    }
}
