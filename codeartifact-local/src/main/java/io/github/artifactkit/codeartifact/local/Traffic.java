package io.github.artifactkit.codeartifact.local;

import io.github.artifactkit.codeartifact.local.http.Exchanges;
import io.github.artifactkit.codeartifact.local.http.Fault;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Remembers the latest requests and hands out faults. Thread-safe. */
final class Traffic implements Exchanges {

    /** More requests than a test makes, and few enough for a server that runs for days. */
    private static final int MOST_REMEMBERED = 10_000;

    private final Faults faults;
    private final Consumer<ReceivedRequest> listener;
    private final Deque<Exchange> latest = new ArrayDeque<>();

    /**
     * Begins without requests.
     *
     * @param listener is told of every request
     */
    Traffic(Faults faults, Consumer<ReceivedRequest> listener) {
        this.faults = faults;
        this.listener = listener;
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
        if (latest.size() == MOST_REMEMBERED) {
            latest.removeFirst();
        }
        latest.addLast(exchange);
    }

    synchronized List<ReceivedRequest> requests() {
        return latest.stream().map(ReceivedRequest::of).toList();
    }

    synchronized void forget() {
        latest.clear();
    }
}
