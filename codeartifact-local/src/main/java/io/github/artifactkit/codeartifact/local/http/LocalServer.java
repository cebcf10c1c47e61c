package io.github.artifactkit.codeartifact.local.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.artifactkit.codeartifact.local.model.Registry;
import io.github.artifactkit.codeartifact.local.page.Overview;
import io.github.artifactkit.codeartifact.local.service.Account;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server of the JDK. It has its address as soon as it is made, and answers when it knows what. */
public final class LocalServer implements AutoCloseable {

    /** How many connections may wait to be accepted. */
    private static final int BACKLOG = 1024;

    static {
        // Head and body of an answer go out in two writes. With Nagle's algorithm the second one waits for an
        // acknowledgement, up to 40 milliseconds on every answer. The JDK has no other way to switch it off.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ServerThreads threads = new ServerThreads();
    private final URI endpoint;

    /**
     * Takes a port.
     *
     * @param address the address to listen on
     * @param port the port; 0 for a free one
     * @param certificate what to answer by HTTPS with; null to answer by HTTP
     * @throws IOException if the port is taken
     */
    public LocalServer(InetAddress address, int port, @Nullable ServerCertificate certificate) throws IOException {
        InetSocketAddress socket = new InetSocketAddress(address, port);
        if (certificate == null) {
            this.server = HttpServer.create(socket, BACKLOG);
        } else {
            HttpsServer secure = HttpsServer.create(socket, BACKLOG);
            secure.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
            this.server = secure;
        }
        this.endpoint = URI.create((certificate == null ? "http" : "https") + "://" + host(address) + ":"
                + server.getAddress().getPort());
        server.setExecutor(threads.executor());
    }

    /** A name for the address that certificates know and that leads here. */
    static String host(InetAddress address) {
        if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
            return "127.0.0.1";
        }
        return address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
    }

    /** Where the server can be reached, without a slash at the end. */
    public URI endpoint() {
        return endpoint;
    }

    /**
     * Begins to answer.
     *
     * @param backend what is served
     * @param exchanges who is told of the requests, and which faults happen
     */
    public void start(Backend backend, Exchanges exchanges) {
        Account account = backend.account();
        Registry registry = backend.registry();
        List<Target> targets = List.of(
                new ControlPlane(backend.operations(), backend.permissions()),
                new CallerIdentity(account, backend.permissions()),
                new OverviewPage(new Overview(registry, account.id(), account.region()), backend.permissions()),
                new DataPlanes(backend));
        Dispatcher dispatcher = new Dispatcher(targets, new Hosts(backend.hosts()), exchanges, registry);
        server.createContext("/", (HttpExchange exchange) -> dispatcher.answer(exchange));
        server.start();
    }

    /** Stops at once and waits for the threads to end. May be called again. */
    @Override
    public void close() {
        server.stop(0);
        threads.end();
    }
}
