package io.github.artifactkit.codeartifact.setup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The lines of a text and what ends them, so that the text can be put together again to the letter.
 *
 * @param lines the lines without their ends; a text that ends with a line end has an empty one at its end
 * @param lineEnd what ends a line
 */
record TextLines(List<String> lines, String lineEnd) {

    static TextLines of(String text) {
        String end = text.contains("\r\n") ? "\r\n" : "\n";
        return new TextLines(new ArrayList<>(Arrays.asList(text.split(end, -1))), end);
    }

    String text() {
        return String.join(lineEnd, lines);
    }

    TextLines with(List<String> others) {
        return new TextLines(others, lineEnd);
    }
}
