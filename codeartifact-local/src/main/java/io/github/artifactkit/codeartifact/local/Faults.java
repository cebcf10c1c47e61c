package io.github.artifactkit.codeartifact.local;

import io.github.artifactkit.codeartifact.local.http.Fault;
import io.github.artifactkit.codeartifact.local.model.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * What goes wrong on purpose.
 *
 * <pre>{@code
 * local.faults().on("GetAuthorizationToken").times(3).throttle(Duration.ofSeconds(1));
 * local.faults().onPath("/.*-123456789012/npm/.*").truncate();
 * local.faults().clear();
 * }</pre>
 *
 * <p>Faults add up in the order in which they were asked for; each is asked for with a verb and lasts until {@link
 * #clear}, or for as many requests as {@link Rule#times} says. Thread-safe.
 */
public final class Faults {

    private final List<Active> active = new CopyOnWriteArrayList<>();
    private final LocalClock clock;
    private final Tokens tokens;

    private record Active(BiPredicate<String, String> condition, AtomicInteger left, Fault fault) {

        /** Counts down from how often it may happen; what may happen always begins below zero. */
        boolean happens(String operation, String path) {
            return condition.test(operation, path)
                    && left.getAndUpdate(before -> before > 0 ? before - 1 : before) != 0;
        }
    }

    Faults(LocalClock clock, Tokens tokens) {
        this.clock = clock;
        this.tokens = tokens;
    }

    List<Fault> of(String operation, String path) {
        List<Fault> happening = new ArrayList<>();
        for (Active each : active) {
            if (each.happens(operation, path)) {
                happening.add(each.fault());
            }
        }
        return happening;
    }

    /**
     * Requests for an operation of the API, or for packages of a format.
     *
     * @param operation the operation, such as {@code GetAuthorizationToken}, or the format, such as {@code pypi}
     */
    public Rule on(String operation) {
        return new Rule((actual, path) -> actual.equals(operation));
    }

    /**
     * Requests whose path matches a regular expression from its beginning to its end. The path is still percent-encoded
     * and has no query.
     *
     * @throws java.util.regex.PatternSyntaxException if it is not a regular expression
     */
    public Rule onPath(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return new Rule((operation, actual) -> pattern.matcher(actual).matches());
    }

    /** All requests. */
    public Rule onAll() {
        return new Rule((operation, path) -> true);
    }

    /** Ends all faults. */
    public void clear() {
        active.clear();
    }

    /** Some requests, and what goes wrong with them. Belongs to one thread. */
    public final class Rule {

        private final BiPredicate<String, String> condition;
        private int times = -1;

        private Rule(BiPredicate<String, String> condition) {
            this.condition = condition;
        }

        /**
         * Lets it happen for the next so many of the requests only.
         *
         * @throws IllegalArgumentException if that is not at least once
         */
        public Rule times(int most) {
            if (most < 1) {
                throw new IllegalArgumentException("a fault happens at least once: " + most);
            }
            times = most;
            return this;
        }

        /** Once only. */
        public Rule once() {
            return times(1);
        }

        /** The answer is 429 with a Retry-After; on the API a ThrottlingException. */
        public void throttle(Duration retryAfter) {
            add(new Fault.Throttle(retryAfter));
        }

        /** The answer is an error 500; on the API an InternalServerException. */
        public void error() {
            error(500, "InternalServerException");
        }

        /**
         * The answer is an error.
         *
         * @param status the HTTP status
         * @param type the exception's name in the API model; does not matter for package managers
         * @throws IllegalArgumentException if it is not the status of an error
         */
        public void error(int status, String type) {
            if (status < 400 || status > 599) {
                throw new IllegalArgumentException("an error has a status from 400 to 599: " + status);
            }
            add(new Fault.Failure(status, type, "An error was asked for by a test: " + status + " " + type));
        }

        /** The answer comes late, by the clock of the world: for tests of time-outs. */
        public void delay(Duration by) {
            add(new Fault.Delay(by));
        }

        /** The stand-in's clock moves before the answer: for tests that must not wait. */
        public void delayOnClock(Duration by) {
            add(new Fault.Before(() -> clock.advance(by)));
        }

        /** The connection is cut instead of an answer. */
        public void reset() {
            add(new Fault.Reset());
        }

        /** The answer is cut in the middle of its body. */
        public void truncate() {
            add(new Fault.Truncate());
        }

        /** One byte of the body is wrong, so that its digest does not match. */
        public void corrupt() {
            add(new Fault.Corrupt());
        }

        /** All tokens end before the answer, as if their time were over. */
        public void expireTokens() {
            add(new Fault.Before(tokens::revokeAll));
        }

        private void add(Fault fault) {
            active.add(new Active(condition, new AtomicInteger(times), fault));
        }
    }
}
