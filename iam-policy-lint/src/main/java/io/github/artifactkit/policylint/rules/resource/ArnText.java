package io.github.artifactkit.policylint.rules.resource;

import java.util.regex.Pattern;

/** Reads a resource as a pattern: what is filled in later may become anything. */
final class ArnText {

    /**
     * Policy variables, and what templates fill in: {@code ${...}}, {@code #{...}}, {@code {{...}}}, {@code ${{...}}},
     * {@code <...>}; none reaches over the beginning of another one, which keeps the search linear.
     */
    private static final Pattern OPEN = Pattern.compile("\\$?[$#]\\{[^{}]*\\}|[$#]?\\{\\{[^{}]*\\}\\}|<[^<>]+>");

    private ArnText() {}

    /** The text with a star for each policy variable and placeholder. */
    static String widen(String text) {
        return text.indexOf('{') < 0 && text.indexOf('<') < 0
                ? text
                : OPEN.matcher(text).replaceAll("*");
    }
}
