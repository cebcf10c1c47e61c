package io.github.artifactkit.codeartifact.local.service;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items the items of the page
 * @param nextToken what to ask the next page with; null on the last one
 */
record Pages<T>(List<T> items, @Nullable String nextToken) {

    private static final int USUAL = 100;

    static <T> Pages<T> of(List<T> all, @Nullable Integer most, @Nullable String token) {
        int from = token == null ? 0 : decode(token);
        int to = Math.min(all.size(), from + (most == null ? USUAL : most));
        if (from > all.size()) {
            throw Failures.invalid("The nextToken is of no use any more; begin the list again.");
        }
        return new Pages<>(all.subList(from, to), to < all.size() ? encode(to) : null);
    }

    private static String encode(int position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("from:" + position).getBytes(StandardCharsets.UTF_8));
    }

    private static int decode(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            return Integer.parseInt(text.replaceFirst("^from:", ""));
        } catch (IllegalArgumentException e) {
            throw Failures.invalid("The nextToken was not handed out by this service.");
        }
    }
}
