package io.github.artifactkit.codeartifact.setup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of lines that tools read their settings from, as far as their settings about repositories are written. All other
 * lines are passed over.
 */
enum Syntax {
    /** pip.conf and .pypirc, as Python's configparser reads them: keys have any case, hyphen or underscore. */
    INI("#", "\\s*[=:]\\s*", " = ", true),

    /** .npmrc: keys may contain colons. */
    NPMRC("#", "\\s*=\\s*", "=", false),

    /** TOML: tables with simple keys, and arrays of tables. */
    TOML("#", "\\s*=\\s*", " = ", false),

    /** YAML: a flat mapping, of which some keys contain a mapping. */
    YAML("#", ":(?:\\s+|$)", ": ", false),

    /** .netrc: one entry for each machine. */
    NETRC("#", "(?!)", "", false),

    /** Scripts in which blocks are independent of each other. */
    SCRIPT("//", "(?!)", "", false),

    /** Other files in which blocks are independent of each other. */
    PLAIN("#", "(?!)", "", false);

    /** What makes an array's table the default: uv allows one. */
    private static final String DEFAULT_TABLE = "default";

    private static final Pattern MACHINE = Pattern.compile("machine\\s+(\\S+).*");

    private final String comment;
    private final Pattern separator;
    private final String assignment;
    private final boolean isNormalised;

    Syntax(String comment, String separator, String assignment, boolean isNormalised) {
        this.comment = comment;
        this.separator = Pattern.compile(separator);
        this.assignment = assignment;
        this.isNormalised = isNormalised;
    }

    /**
     * An entry of a file.
     *
     * @param section the section, empty before the first header
     * @param key the key
     * @param value its value, in lines
     * @param line index of its first line
     * @param lineCount how many lines it has
     */
    record Entry(String section, String key, String value, int line, int lineCount) {}

    String comment() {
        return comment;
    }

    String assignment() {
        return assignment;
    }

    /** A key in the spelling that is compared. */
    String key(String text) {
        String stripped = text.strip();
        return isNormalised ? stripped.toLowerCase(Locale.ROOT).replace('_', '-') : stripped;
    }

    /** The line that begins a section. */
    String header(String section) {
        return this == YAML ? section + ":" : "[" + section + "]";
    }

    /** The section that a line begins. */
    Optional<String> section(String line) {
        String text = line.strip();
        if (this == YAML) {
            boolean isHeader = !line.isEmpty() && !Character.isWhitespace(line.charAt(0)) && text.endsWith(":");
            return isHeader ? Optional.of(text.substring(0, text.length() - 1)) : Optional.empty();
        }
        boolean isHeader = (this == INI || this == TOML) && text.startsWith("[") && text.lastIndexOf(']') > 0;
        return isHeader ? Optional.of(text.substring(1, text.lastIndexOf(']'))) : Optional.empty();
    }

    /** Whether a section is a table of an array, each of which has a header of its own. */
    boolean isTableOfArray(String section) {
        return this == TOML && section.startsWith("[");
    }

    /** Whether a line of the top level ends a section. */
    boolean endsSection(String line) {
        return this == YAML && !line.isBlank() && !Character.isWhitespace(line.charAt(0));
    }

    /** What a line of a block sets that only one block can set; null if it is independent. */
    @Nullable
    String exclusiveKey(String section, String line) {
        if (this == NETRC) {
            Matcher machine = MACHINE.matcher(line);
            return machine.matches() ? machine.group(1) : null;
        }
        Matcher matcher = separator.matcher(line);
        if (!matcher.find() || line.isBlank()) {
            return null;
        }
        String key = key(line.substring(0, matcher.start()));
        return !isTableOfArray(section) || key.equals(DEFAULT_TABLE) ? key : null;
    }

    /** All entries of a text, in its order. */
    List<Entry> entries(String text) {
        return entries(lines(text));
    }

    List<Entry> entries(List<String> lines) {
        List<Entry> entries = new ArrayList<>();
        String section = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Optional<String> header = section(line);
            section = header.orElse(endsSection(line) ? "" : section);
            if (header.isPresent() && isTableOfArray(section)) {
                entries.add(table(lines, i, section));
            }
            Matcher sign = separator.matcher(line);
            boolean isComment = line.strip().startsWith("#") || line.strip().startsWith(";");
            if (header.isEmpty() && !isComment && !line.isBlank() && sign.find()) {
                int count = 1 + continuation(lines, i, sign.end());
                entries.add(new Entry(
                        section, key(line.substring(0, sign.start())), value(lines, i, sign.end(), count), i, count));
                i += count - 1;
            }
        }
        return entries;
    }

    /** A table of an array as a whole: an entry without a key. */
    private Entry table(List<String> lines, int from, String section) {
        int end = from + 1;
        while (end < lines.size() && section(lines.get(end)).isEmpty()) {
            end++;
        }
        while (lines.get(end - 1).isBlank()) {
            end--;
        }
        return new Entry(section, "", String.join("\n", lines.subList(from + 1, end)), from, end - from);
    }

    /** A value goes on in lines that are indented further than its key, in TOML until its brackets are closed. */
    private int continuation(List<String> lines, int from, int value) {
        int count = 0;
        if (this == TOML) {
            int open = openBrackets(lines.get(from).substring(value));
            while (open > 0 && from + count + 1 < lines.size()) {
                count++;
                open += openBrackets(lines.get(from + count));
            }
            return count;
        }
        int indent = indent(lines.get(from));
        while (from + count + 1 < lines.size()
                && !lines.get(from + count + 1).isBlank()
                && indent(lines.get(from + count + 1)) > indent) {
            count++;
        }
        return count;
    }

    private static int openBrackets(String text) {
        return text.chars().map(c -> c == '[' ? 1 : c == ']' ? -1 : 0).sum();
    }

    static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static String value(List<String> lines, int from, int value, int count) {
        StringBuilder text = new StringBuilder(lines.get(from).substring(value).strip());
        lines.subList(from + 1, from + count).forEach(line -> text.append('\n').append(line.strip()));
        return text.toString();
    }

    /** A list of a key: one element in each line below it. */
    List<String> list(String key, List<String> elements) {
        List<String> lines = new ArrayList<>(List.of((key + assignment).stripTrailing()));
        elements.forEach(element -> lines.add("    " + element));
        return lines;
    }

    /** The line ends of a text. */
    static String lineEnd(String text) {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    static List<String> lines(String text) {
        return new ArrayList<>(Arrays.asList(text.split(lineEnd(text), -1)));
    }
}
