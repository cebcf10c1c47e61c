package io.github.artifactkit.codeartifact.setup;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a block in a file of lines.
 *
 * @param section the section that it belongs to; empty for the top of the file
 * @param key what is set, which only one block can do at a time; null for independent lines
 * @param lines the lines of it; for an element of a list, the element alone
 * @param isElement whether it adds an element to a list, to which other blocks and the file itself may add others
 */
record Item(String section, @Nullable String key, List<String> lines, boolean isElement) {

    Item {
        lines = List.copyOf(lines);
    }

    /** A value of a key; its further lines follow below the first. */
    static Item set(Syntax syntax, String section, String key, String value) {
        return new Item(section, syntax.key(key), lines(key + syntax.assignment() + value), false);
    }

    /** An element of a list. */
    static Item element(Syntax syntax, String section, String key, String element) {
        return new Item(section, syntax.key(key), List.of(element), true);
    }

    /** Lines that are exclusive as a whole: where two blocks have the same key, only the later one counts. */
    static Item exclusive(String section, String key, String... lines) {
        return new Item(section, key, List.of(lines), false);
    }

    /** Independent lines. */
    static Item lines(String section, String... lines) {
        return new Item(section, null, List.of(lines), false);
    }

    private static List<String> lines(String text) {
        return Arrays.stream(text.split("\n")).map(String::stripTrailing).toList();
    }
}
