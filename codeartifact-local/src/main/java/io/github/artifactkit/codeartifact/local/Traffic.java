package io.github.artifactkit.codeartifact.local;

import io.github.artifactkit.codeartifact.local.http.Exchanges;
import io.github.artifactkit.codeartifact.local.http.Fault;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Remembers the latest requests and hands out faults. Thread-safe. */
final class Traffic implements Exchanges {

    private final Faults faults;
    private final Consumer<ReceivedRequest> listener;
    private final int remembered;
    private final Deque<Exchange> latest = new ArrayDeque<>();

    /**
     * Begins without requests.
     *
     * @param listener is told of every request
     * @param remembered how many requests are remembered
     */
    Traffic(Faults faults, Consumer<ReceivedRequest> listener, int remembered) {
        this.faults = faults;
        this.listener = listener;
        this.remembered = remembered;
    }

    @Override
    public List<Fault> faults(String operation, String path) {
        return faults.of(operation, path);
    }

    @Override
    public void answered(Exchange exchange) {
        remember(exchange);
        listener.accept(ReceivedRequest.of(exchange));
    }

    private synchronized void remember(Exchange exchange) {
        latest.addLast(exchange);
        if (latest.size() > remembered) {
            latest.removeFirst();
        }
    }

    synchronized List<ReceivedRequest> requests() {
        return latest.stream().map(ReceivedRequest::of).toList();
    }

    synchronized void forget() {
        latest.clear();
    }
}
