package io.github.artifactkit.codeartifact.local.http;

import com.sun.net.httpserver.HttpExchange;
import io.github.artifactkit.codeartifact.local.model.Blob;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request on its way through the server. */
final class HttpCall {

    /** Longest body of the control plane: a policy document has 7,168 characters, lists of tags a few thousand. */
    private static final int LONGEST_BODY = 1_000_000;

    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9.-]+(:[0-9]{1,5})?|\\[[0-9A-Fa-f:.]+](:[0-9]{1,5})?");

    private final HttpExchange exchange;
    private final Map<String, String> query;

    HttpCall(HttpExchange exchange) {
        this.exchange = exchange;
        this.query = parseQuery(exchange.getRequestURI().getRawQuery());
    }

    private static Map<String, String> parseQuery(@Nullable String raw) {
        Map<String, String> query = new HashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&")) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                query.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
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

    byte[] body() throws IOException {
        try (InputStream in = exchange.getRequestBody()) {
            byte[] body = in.readNBytes(LONGEST_BODY + 1);
            if (body.length > LONGEST_BODY) {
                throw new IOException("the body is longer than " + LONGEST_BODY + " bytes");
            }
            return body;
        }
    }

    /** The body, as it comes in. */
    InputStream stream() {
        return exchange.getRequestBody();
    }

    /** Scheme and host as the client named them; the server's own if it named none that makes sense. */
    String origin(URI endpoint) {
        String host = headerOrEmpty("Host");
        return HOST.matcher(host).matches() ? endpoint.getScheme() + "://" + host : endpoint.toString();
    }

    /** Answers with a file, without holding it in memory. */
    void answer(int status, Map<String, List<String>> headers, Blob body) throws IOException {
        headers.forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
        if (method().equals("HEAD") || body.size() == 0) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.size()));
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        try (InputStream content = body.open()) {
            exchange.sendResponseHeaders(status, body.size());
            content.transferTo(exchange.getResponseBody());
        }
    }

    void answer(int status, Map<String, List<String>> headers, byte[] body) throws IOException {
        headers.forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
        boolean bodiless = method().equals("HEAD") || status == 204 || status == 304;
        if (method().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
        }
        exchange.sendResponseHeaders(status, bodiless || body.length == 0 ? -1 : body.length);
        if (!bodiless && body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
