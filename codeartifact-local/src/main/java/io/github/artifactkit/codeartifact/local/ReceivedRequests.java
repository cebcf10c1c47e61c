package io.github.artifactkit.codeartifact.local;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Requests that the stand-in answered, the oldest first, to be narrowed down and counted.
 *
 * <pre>{@code
 * local.requests().to("GetAuthorizationToken").from(Tool.AWS_SDK_JAVA).times(1);
 * local.requests().to("pypi").answered(401).never();
 * }</pre>
 *
 * <p>What is asserted wrongly causes an {@link AssertionError} that lists the requests there were. Immutable.
 */
public final class ReceivedRequests extends AbstractList<ReceivedRequest> {

    private static final int MOST_LISTED = 50;

    private final List<ReceivedRequest> all;
    private final List<ReceivedRequest> chosen;
    private final String wanted;

    private ReceivedRequests(List<ReceivedRequest> all, List<ReceivedRequest> chosen, String wanted) {
        this.all = all;
        this.chosen = chosen;
        this.wanted = wanted;
    }

    static ReceivedRequests of(List<ReceivedRequest> all) {
        return new ReceivedRequests(all, all, "requests");
    }

    @Override
    public ReceivedRequest get(int index) {
        return chosen.get(index);
    }

    @Override
    public int size() {
        return chosen.size();
    }

    /** Those for an operation of the API, such as {@code GetAuthorizationToken}, or for a package format. */
    public ReceivedRequests to(String operation) {
        return narrowed(request -> request.isTo(operation), "to " + operation);
    }

    /** Those from a tool. */
    public ReceivedRequests from(Tool tool) {
        return narrowed(request -> request.isFrom(tool), "from " + tool);
    }

    /** Those of a method. */
    public ReceivedRequests method(String method) {
        return narrowed(request -> request.method().equals(method), "with " + method);
    }

    /** Those whose path, still percent-encoded, ends in a text. */
    public ReceivedRequests at(String end) {
        return narrowed(request -> request.path().endsWith(end), "at " + end);
    }

    /** Those that got an answer of a status; 0 for those whose connection was cut. */
    public ReceivedRequests answered(int status) {
        return narrowed(request -> request.status() == status, "answered " + status);
    }

    private ReceivedRequests narrowed(Predicate<ReceivedRequest> by, String words) {
        return new ReceivedRequests(all, chosen.stream().filter(by).toList(), wanted + " " + words);
    }

    /**
     * Asserts how many there are.
     *
     * @throws AssertionError if there are more or fewer
     */
    public ReceivedRequests times(int count) {
        return check(size() == count, String.valueOf(count));
    }

    /**
     * Asserts that no such request was received.
     *
     * @throws AssertionError if there is one
     */
    public ReceivedRequests never() {
        return times(0);
    }

    /**
     * Asserts that there are so many or more.
     *
     * @throws AssertionError if there are fewer
     */
    public ReceivedRequests atLeast(int count) {
        return check(size() >= count, "at least " + count);
    }

    /**
     * Asserts that there are so many or fewer.
     *
     * @throws AssertionError if there are more
     */
    public ReceivedRequests atMost(int count) {
        return check(size() <= count, "at most " + count);
    }

    private ReceivedRequests check(boolean holds, String expected) {
        if (!holds) {
            throw new AssertionError("expected " + expected + " " + wanted + ", found " + size() + "; all requests:"
                    + (all.isEmpty() ? " none" : "\n" + listed()));
        }
        return this;
    }

    private String listed() {
        return all.stream()
                .skip(Math.max(0, all.size() - MOST_LISTED))
                .map(request -> "  " + request.method() + " " + request.path() + " (" + request.operation() + ", "
                        + request.tool() + ", " + request.authentication() + ") answered " + request.status())
                .collect(Collectors.joining("\n", all.size() > MOST_LISTED ? "  ...\n" : "", ""));
    }
}
