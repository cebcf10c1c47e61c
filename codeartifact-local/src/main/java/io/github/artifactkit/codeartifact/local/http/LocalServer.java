package io.github.artifactkit.codeartifact.local.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.artifactkit.codeartifact.local.model.Registry;
import io.github.artifactkit.codeartifact.local.model.Tokens;
import io.github.artifactkit.codeartifact.local.registry.DataPlane;
import io.github.artifactkit.codeartifact.local.service.Account;
import io.github.artifactkit.codeartifact.local.service.DomainOperations;
import io.github.artifactkit.codeartifact.local.service.PackageOperations;
import io.github.artifactkit.codeartifact.local.service.RepositoryOperations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The server: the control plane under {@code /v1/}, STS at {@code /}, the data planes everywhere else. */
public final class LocalServer implements AutoCloseable {

    private static final AtomicInteger THREADS = new AtomicInteger();

    private final HttpServer server;
    private final ExecutorService threads;
    private final URI endpoint;
    private final ControlPlane controlPlane;
    private final DataPlanes dataPlanes;
    private final CallerIdentity identity;
    private final RequestLog log;

    /** Is told of every request after its answer was sent. */
    public interface RequestLog {

        /**
         * A request was answered.
         *
         * @param method the HTTP method
         * @param path the path, still percent-encoded, without the query
         * @param operation the operation of the API, or the package format
         */
        void answered(String method, String path, String operation);
    }

    /**
     * Starts a server on the loopback interface.
     *
     * @param port the port; 0 for a free one
     * @throws IOException if the port is taken
     */
    public LocalServer(
            int port,
            Account account,
            Registry registry,
            Tokens tokens,
            Duration session,
            List<DataPlane> planes,
            RequestLog log)
            throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        this.endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        this.threads = Executors.newCachedThreadPool(LocalServer::thread);
        this.controlPlane = new ControlPlane(
                registry,
                new OperationTable(
                        new DomainOperations(registry, tokens, account, session),
                        new RepositoryOperations(registry, account, endpoint::toString),
                        new PackageOperations(registry, account)));
        this.dataPlanes = new DataPlanes(registry, tokens, account, endpoint, planes);
        this.identity = new CallerIdentity(account);
        this.log = log;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "codeartifact-local-" + THREADS.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** Where the server can be reached, without a slash at the end. */
    public URI endpoint() {
        return endpoint;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpCall call = new HttpCall(exchange);
            String path = call.path();
            String operation;
            if (path.startsWith("/v1/")) {
                operation = controlPlane.answer(call);
            } else if (path.equals("/") && call.method().equals("POST")) {
                operation = identity.answer(call);
            } else {
                operation = dataPlanes.answer(call);
            }
            log.answered(call.method(), path, operation);
        }
    }

    /** Stops at once and waits for the threads to end. May be called again. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a thread of the server did not end within 5 seconds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
