package io.github.artifactkit.codeartifact.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A site on the network with a few pages, which remembers who asked for what. */
public final class SmallSite implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** What a page does. */
    public interface Page {

        /** Answers a request; the exchange is closed afterwards. */
        void answer(HttpExchange exchange) throws IOException;
    }

    /**
     * A request.
     *
     * @param line method and path
     * @param authorization the header; empty if there was none
     */
    public record Asked(String line, String authorization) {}

    /** Starts it. */
    public SmallSite() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        asked.add(new Asked(exchange.getRequestMethod() + " " + path, authorization == null ? "" : authorization));
        try (exchange) {
            Page page = pages.get(path);
            if (page == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                page.answer(exchange);
            }
        }
    }

    /** Puts a page there. */
    public SmallSite page(String path, Page page) {
        pages.put(path, page);
        return this;
    }

    /** Puts a page of fixed content there. */
    public SmallSite page(String path, byte[] content) {
        return page(path, exchange -> send(exchange, 200, content));
    }

    /** Puts a page of fixed text there. */
    public SmallSite page(String path, String text) {
        return page(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends an answer; the body is left out of one to a HEAD. */
    public static void send(HttpExchange exchange, int status, byte[] content) throws IOException {
        boolean bodiless = exchange.getRequestMethod().equals("HEAD") || content.length == 0;
        exchange.sendResponseHeaders(status, bodiless ? -1 : content.length);
        if (!bodiless) {
            exchange.getResponseBody().write(content);
        }
    }

    /** Its address, which ends without a slash. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The requests so far. */
    public List<Asked> asked() {
        return asked;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
