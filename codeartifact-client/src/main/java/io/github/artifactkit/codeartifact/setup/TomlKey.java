package io.github.artifactkit.codeartifact.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key or the name of a table in TOML, which may have several parts: {@code source . "crates-io"} and
 * {@code source.crates-io} are the same.
 *
 * @param parts its parts, without quotation marks where they may be left out
 * @see <a href="https://toml.io/en/v1.0.0#keys">TOML: keys</a>
 */
record TomlKey(List<String> parts) {

    private static final Pattern PART =
            Pattern.compile("\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|[A-Za-z0-9_-]+)\\s*(?:\\.|$)");
    private static final Pattern QUOTED_BARE = Pattern.compile("([\"'])([A-Za-z0-9_-]+)\\1");

    /** Reads a key; a text that is not one is a key of one part. */
    static TomlKey of(String text) {
        List<String> parts = new ArrayList<>();
        Matcher part = PART.matcher(text);
        int end = 0;
        while (end < text.length() && part.find(end) && part.start() == end) {
            parts.add(QUOTED_BARE.matcher(part.group(1)).replaceFirst("$2"));
            end = part.end();
        }
        return new TomlKey(end == text.length() && !parts.isEmpty() ? List.copyOf(parts) : List.of(text.strip()));
    }

    String last() {
        return parts.get(parts.size() - 1);
    }

    /** The table that the key is in, if it is written in another one; empty for the root. */
    String tableIn(String table) {
        String own = String.join(".", parts.subList(0, parts.size() - 1));
        return table.isEmpty() || own.isEmpty() ? table + own : table + "." + own;
    }

    boolean isDotted() {
        return parts.size() > 1;
    }

    @Override
    public String toString() {
        return String.join(".", parts);
    }
}
