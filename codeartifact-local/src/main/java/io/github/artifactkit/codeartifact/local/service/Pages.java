package io.github.artifactkit.codeartifact.local.service;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. The token for the next page names the last item of this one, so that a list that changes between
 * two pages repeats nothing; and the list, so that a token of another list is rejected.
 *
 * @param items the items of the page
 * @param nextToken what to ask the next page with; null on the last one
 */
record Pages<T>(List<T> items, @Nullable String nextToken) {

    private static final int USUAL = 100;
    private static final char BETWEEN = '\n';

    /**
     * The page after the one that a token comes from.
     *
     * @param list what tells this list from others
     * @param all the items in the order of their positions
     * @param position what tells an item from others of the list
     */
    static <T> Pages<T> of(
            String list,
            Stream<T> all,
            Function<? super T, String> position,
            @Nullable Integer most,
            @Nullable String token) {
        if (token == null) {
            return from(list, all.iterator(), position, most);
        }
        String last = after(list, token);
        return from(
                list,
                all.dropWhile(item -> position.apply(item).compareTo(last) <= 0).iterator(),
                position,
                most);
    }

    /** The page that begins with the first item. */
    static <T> Pages<T> from(
            String list, Iterator<T> items, Function<? super T, String> position, @Nullable Integer most) {
        int wanted = most == null ? USUAL : most;
        List<T> page = new ArrayList<>(Math.min(wanted, USUAL));
        while (page.size() < wanted && items.hasNext()) {
            page.add(items.next());
        }
        String next = items.hasNext() ? encode(list, position.apply(page.get(page.size() - 1))) : null;
        return new Pages<>(page, next);
    }

    /** The position of the last item of the page before. */
    static String after(String list, String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(list + BETWEEN)) {
                return text.substring(list.length() + 1);
            }
        } catch (IllegalArgumentException notBase64) {
            throw foreign();
        }
        throw foreign();
    }

    private static RuntimeException foreign() {
        return Failures.invalid("The nextToken was not handed out for this list.");
    }

    private static String encode(String list, String position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((list + BETWEEN + position).getBytes(StandardCharsets.UTF_8));
    }
}
