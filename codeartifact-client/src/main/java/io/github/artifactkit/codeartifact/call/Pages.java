package io.github.artifactkit.codeartifact.call;

import io.github.artifactkit.codeartifact.error.ServiceErrors;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A list of the service as a stream, which fetches each page when it is reached. */
final class Pages<R, T> implements Iterator<T> {

    private final PageCall<R> call;
    private final Function<R, List<T>> items;
    private final Function<R, @Nullable String> nextToken;
    private Iterator<T> page = List.<T>of().iterator();
    private @Nullable String token;
    private final Set<String> seen = new HashSet<>();
    private boolean more = true;

    /** Fetches a page. */
    interface PageCall<R> {

        /** Fetches the page that begins at the token; the first if it is null. */
        R fetch(@Nullable String token);
    }

    private Pages(PageCall<R> call, Function<R, List<T>> items, Function<R, @Nullable String> nextToken) {
        this.call = call;
        this.items = items;
        this.nextToken = nextToken;
    }

    static <R, T> Stream<T> stream(
            PageCall<R> call, Function<R, List<T>> items, Function<R, @Nullable String> nextToken) {
        return StreamSupport.stream(
                () -> Spliterators.spliteratorUnknownSize(new Pages<>(call, items, nextToken), 0), 0, false);
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && more) {
            R answer = call.fetch(token);
            page = items.apply(answer).iterator();
            token = nextToken.apply(answer);
            more = token != null && !token.isEmpty();
            if (more && !seen.add(token)) {
                throw ServiceErrors.unusable("CodeArtifact repeated a page of a list, so the list has no end.");
            }
        }
        return page.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.next();
    }
}
