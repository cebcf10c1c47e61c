package io.github.artifactkit.policylint.report;

/** Text from policies and file names in Markdown, in which nothing of it is markup. */
final class MarkdownText {

    private MarkdownText() {}

    /** Text in a cell of a table, in which only what is in backticks is formatted: as code. */
    static String cell(String text) {
        return escaped(text).replaceAll("`([^`]*)`", "<code>$1</code>");
    }

    /** Text in a cell of a table that is code as a whole. */
    static String code(String text) {
        return "<code>" + escaped(text) + "</code>";
    }

    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (char c : Printable.line(text).toCharArray()) {
            safe.append(
                    switch (c) {
                        case '&' -> "&amp;";
                        case '<' -> "&lt;";
                        case '>' -> "&gt;";
                        case '|', '[', ']', '*', '_', '\\', '@', '#' -> "&#" + (int) c + ";";
                        default -> String.valueOf(c);
                    });
        }
        return safe.toString();
    }
}
