package io.github.artifactkit.codeartifact.local.http;

import com.sun.net.httpserver.HttpExchange;
import io.github.artifactkit.codeartifact.local.http.Exchanges.Exchange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Leads each request to who answers it: the control plane under {@code /v1/}, STS at {@code /}, a page for a person at
 * {@code /} and below {@code /-/}, the data planes everywhere else. Lets things go wrong that a test wants to go wrong. Thread-safe.
 */
final class Dispatcher {

    private static final Fault.Failure BROKEN_BODY =
            new Fault.Failure(400, "ValidationException", "The body of the request ends before its time.");

    private final ControlPlane controlPlane;
    private final DataPlanes dataPlanes;
    private final CallerIdentity identity;
    private final OverviewPage overview;
    private final Exchanges exchanges;
    private final Supplier<Instant> clock;

    Dispatcher(
            ControlPlane controlPlane,
            DataPlanes dataPlanes,
            CallerIdentity identity,
            OverviewPage overview,
            Exchanges exchanges,
            Supplier<Instant> clock) {
        this.controlPlane = controlPlane;
        this.dataPlanes = dataPlanes;
        this.identity = identity;
        this.overview = overview;
        this.exchanges = exchanges;
        this.clock = clock;
    }

    /** Who answers a request. */
    private interface Target {

        /** The operation of the API, or the package format. */
        String name();

        void answer(HttpCall call) throws IOException;

        /** Answers with an error in the words of who answers. */
        void fail(HttpCall call, Fault.Failure error) throws IOException;

        void fail(HttpCall call, Fault.Throttle throttle) throws IOException;
    }

    void answer(HttpExchange exchange) {
        try (exchange) {
            HttpCall call = new HttpCall(exchange);
            Target target = target(call);
            Instant begin = clock.get();
            long began = System.nanoTime();
            Runnable tell = () -> exchanges.answered(new Exchange(
                    begin,
                    call.method(),
                    call.path(),
                    target.name(),
                    call.headerOrEmpty("User-Agent"),
                    call.authentication(),
                    call.status(),
                    Duration.ofNanos(System.nanoTime() - began)));
            // Before the answer goes out, so that whoever has it finds its request among those that were received.
            call.beforeAnswer(tell);
            try {
                answer(call, target);
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

    private void answer(HttpCall call, Target target) throws IOException {
        for (Fault fault : exchanges.faults(target.name(), call.path())) {
            if (suffer(call, target, fault)) {
                return;
            }
        }
        target.answer(call);
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
            target.fail(call, call.isBodyBroken() ? BROKEN_BODY : broken(failure));
        } catch (IOException gone) {
            failure.addSuppressed(gone);
        }
    }

    private static Fault.Failure broken(Throwable failure) {
        return new Fault.Failure(500, "InternalServerException", "codeartifact-local failed: " + failure);
    }

    private Target target(HttpCall call) {
        if (call.path().startsWith("/v1/")) {
            return new ControlTarget(controlPlane, controlPlane.find(call));
        }
        if (call.path().equals("/") && call.method().equals("POST")) {
            return new IdentityTarget(identity);
        }
        if (OverviewPage.isWanted(call)) {
            return new PageTarget(overview);
        }
        return new DataTarget(dataPlanes, dataPlanes.find(call.path()));
    }

    private record ControlTarget(ControlPlane plane, Optional<Operation> operation) implements Target {

        @Override
        public String name() {
            return operation.map(Operation::name).orElse("UnknownOperation");
        }

        @Override
        public void answer(HttpCall call) throws IOException {
            plane.answer(call, operation);
        }

        @Override
        public void fail(HttpCall call, Fault.Failure error) throws IOException {
            ControlPlane.fail(call, error);
        }

        @Override
        public void fail(HttpCall call, Fault.Throttle throttle) throws IOException {
            ControlPlane.fail(call, throttle);
        }
    }

    private record DataTarget(DataPlanes planes, Optional<DataPlanes.Address> address) implements Target {

        @Override
        public String name() {
            return address.map(DataPlanes.Address::format).orElse("unknown");
        }

        @Override
        public void answer(HttpCall call) throws IOException {
            planes.answer(call, address);
        }

        @Override
        public void fail(HttpCall call, Fault.Failure error) throws IOException {
            planes.fail(call, address, error.status(), error.message(), Map.of());
        }

        @Override
        public void fail(HttpCall call, Fault.Throttle throttle) throws IOException {
            String seconds = String.valueOf(throttle.retryAfter().toSeconds());
            planes.fail(call, address, 429, "Rate exceeded", Map.of("Retry-After", seconds));
        }
    }

    private record PageTarget(OverviewPage overview) implements Target {

        @Override
        public String name() {
            return "page";
        }

        @Override
        public void answer(HttpCall call) throws IOException {
            overview.answer(call);
        }

        @Override
        public void fail(HttpCall call, Fault.Failure error) throws IOException {
            DataPlanes.fail(call, error.status(), error.message());
        }

        @Override
        public void fail(HttpCall call, Fault.Throttle throttle) throws IOException {
            DataPlanes.fail(call, 429, "Rate exceeded");
        }
    }

    private record IdentityTarget(CallerIdentity identity) implements Target {

        @Override
        public String name() {
            return "sts";
        }

        @Override
        public void answer(HttpCall call) throws IOException {
            identity.answer(call);
        }

        @Override
        public void fail(HttpCall call, Fault.Failure error) throws IOException {
            CallerIdentity.fail(call, error.status(), error.type(), error.message());
        }

        @Override
        public void fail(HttpCall call, Fault.Throttle throttle) throws IOException {
            CallerIdentity.fail(call, 400, "Throttling", "Rate exceeded");
        }
    }
}
