package io.github.artifactkit.codeartifact.local.http;

import com.sun.net.httpserver.HttpExchange;
import io.github.artifactkit.codeartifact.local.format.TooLargeException;
import io.github.artifactkit.codeartifact.local.http.Exchanges.Exchange;
import io.github.artifactkit.codeartifact.local.model.Registry;
import io.github.artifactkit.codeartifact.local.model.RejectedException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Leads each request to the first target that serves it, and injects the faults that a test wants. Thread-safe. */
final class Dispatcher {

    private static final Fault.Failure BROKEN_BODY =
            new Fault.Failure(400, "ValidationException", "The body of the request ended early.");

    private final List<Target> targets;
    private final Hosts hosts;
    private final Exchanges exchanges;
    private final Registry registry;

    /**
     * Leads requests to targets.
     *
     * @param targets in the order in which they are asked; the last one serves every request
     */
    Dispatcher(List<Target> targets, Hosts hosts, Exchanges exchanges, Registry registry) {
        this.targets = List.copyOf(targets);
        this.hosts = hosts;
        this.exchanges = exchanges;
        this.registry = registry;
    }

    private Target target(HttpCall call) {
        return targets.stream()
                .filter(target -> target.serves(call))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no target serves " + call.path()));
    }

    void answer(HttpExchange exchange) {
        try (exchange) {
            HttpCall call = new HttpCall(exchange);
            Target target = target(call);
            String operation = target.operation(call);
            Instant begin = registry.now();
            long began = System.nanoTime();
            Runnable tell = () -> exchanges.answered(new Exchange(
                    begin,
                    call.method(),
                    call.path(),
                    operation,
                    call.headerOrEmpty("User-Agent"),
                    call.credentials().authentication(),
                    call.status(),
                    Duration.ofNanos(System.nanoTime() - began)));
            call.settleBeforeAnswer(registry::settle);
            // Before the answer goes out, so that anyone who has it finds its request among those that were received.
            call.beforeAnswer(tell);
            try {
                answer(call, target, operation);
            } catch (IOException | RuntimeException e) {
                rescue(call, target, e);
            } catch (Error e) { // such as a failed assertion in a source or listener of a test
                rescue(call, target, e);
                throw e;
            }
            if (call.status() == 0) {
                tell.run();
            }
        }
    }

    private void answer(HttpCall call, Target target, String operation) throws IOException {
        if (!hosts.accept(call.headerOrEmpty("Host"), call.localAddress())) {
            target.fail(call, misdirected(call));
            return;
        }
        for (Fault fault : exchanges.faults(operation, call.path())) {
            if (suffer(call, target, fault)) {
                return;
            }
        }
        target.answer(call);
    }

    private static Fault.Failure misdirected(HttpCall call) {
        String host = Hosts.name(call.headerOrEmpty("Host"));
        return new Fault.Failure(
                421,
                "MisdirectedRequestException",
                "This server does not answer to the host '" + host
                        + "'. To allow it, start codeartifact-local with --host " + host
                        + " or, in Java, with Builder.host(\"" + host + "\").");
    }

    /** Lets something go wrong, and says whether the request has had its answer then. */
    private static boolean suffer(HttpCall call, Target target, Fault fault) throws IOException {
        if (fault instanceof Fault.Before before) {
            before.work().run();
        } else if (fault instanceof Fault.Delay delay) {
            pause(delay.by());
        } else if (fault instanceof Fault.Throttle throttle) {
            target.fail(call, throttle);
            return true;
        } else if (fault instanceof Fault.Failure error) {
            target.fail(call, error);
            return true;
        } else if (fault instanceof Fault.Reset) {
            return true;
        } else {
            call.spoil(fault);
        }
        return false;
    }

    private static void pause(Duration time) throws IOException {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the server was closed while an answer was delayed", e);
        }
    }

    /** The body broke off, or something went wrong that must not: the caller is told, if the answer has not begun yet. */
    private static void rescue(HttpCall call, Target target, Throwable failure) {
        if (call.status() != 0) {
            return;
        }
        try {
            target.fail(call, failure(call, failure));
        } catch (IOException gone) {
            failure.addSuppressed(gone);
        }
    }

    private static Fault.Failure failure(HttpCall call, Throwable failure) {
        if (failure instanceof TooLargeException) {
            return new Fault.Failure(413, "ValidationException", String.valueOf(failure.getMessage()));
        }
        if (failure instanceof RejectedException rejection
                && rejection.reason() == RejectedException.Reason.UNAVAILABLE) {
            return new Fault.Failure(503, "InternalServerException", String.valueOf(rejection.getMessage()));
        }
        return call.isBodyBroken() ? BROKEN_BODY : broken(failure);
    }

    private static Fault.Failure broken(Throwable failure) {
        return new Fault.Failure(500, "InternalServerException", "codeartifact-local failed: " + failure);
    }
}
