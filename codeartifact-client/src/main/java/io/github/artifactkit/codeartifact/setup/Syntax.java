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
    INI("#", "\\s*[=:]\\s*", " = "),

    /** .npmrc: keys may contain colons. */
    NPMRC("#", "\\s*=\\s*", "="),

    /** TOML: tables with simple keys, and arrays of tables. */
    TOML("#", "\\s*=\\s*", " = "),

    /** YAML: a flat mapping, of which some keys contain a mapping. */
    YAML("#", ":(?:\\s+|$)", ": "),

    /** .netrc: one entry for each machine. */
    NETRC("#", "(?!)", ""),

    /** Scripts in which blocks are independent of each other. */
    SCRIPT("//", "(?!)", ""),

    /** Other files in which blocks are independent of each other. */
    PLAIN("#", "(?!)", "");

    /** What makes an array's table the default: uv allows one. */
    private static final String DEFAULT_TABLE = "default";

    private static final Pattern MACHINE = Pattern.compile("machine\\s+(\\S+).*");

    /** A table's header in TOML: brackets in its name are in quotation marks. */
    private static final Pattern TABLE =
            Pattern.compile("(\\[\\[?)((?:\"[^\"]*\"|'[^']*'|[^\\[\\]\"'#])+)(\\]\\]?)\\s*(?:#.*)?");

    private static final Pattern TOML_STRING_OR_COMMENT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|#.*");
    private static final Pattern YAML_HEADER =
            Pattern.compile("(\"[^\"]+\"|'[^']+'|[^\\s#\"'][^#]*?)\\s*:\\s*(?:#.*)?");
    private static final Pattern QUOTED = Pattern.compile("([\"'])(.*)\\1");

    private final String comment;
    private final Pattern separator;
    private final String assignment;

    Syntax(String comment, String separator, String assignment) {
        this.comment = comment;
        this.separator = Pattern.compile(separator);
        this.assignment = assignment;
    }

    /**
     * An entry of a file.
     *
     * @param section the section, empty before the first header
     * @param key the key
     * @param written the key as the file spells it, with its indentation
     * @param value its value, in lines
     * @param line index of its first line
     * @param lineCount how many lines it has
     */
    record Entry(String section, String key, String written, String value, int line, int lineCount) {}

    /** A key in its section. */
    record Place(String section, String key) {}

    String comment() {
        return comment;
    }

    String assignment() {
        return assignment;
    }

    /** A key in the spelling that is compared. */
    String key(String text) {
        String stripped = text.strip();
        return switch (this) {
            case INI -> stripped.toLowerCase(Locale.ROOT).replace('_', '-');
            case TOML -> TomlKey.of(stripped).toString();
            case YAML, NPMRC -> QUOTED.matcher(stripped).replaceFirst("$2");
            default -> stripped;
        };
    }

    /** The line that begins a section. */
    String header(String section) {
        return this == YAML ? section + ":" : "[" + section + "]";
    }

    /** The section that a line begins. */
    Optional<String> section(String line) {
        String text = line.strip();
        return switch (this) {
            case YAML -> {
                Matcher header = YAML_HEADER.matcher(text);
                boolean isHeader = indentation(line).isEmpty() && header.matches();
                yield isHeader ? Optional.of(key(header.group(1))) : Optional.empty();
            }
            case TOML -> {
                Matcher table = TABLE.matcher(text);
                boolean isTable = table.matches()
                        && table.group(1).length() == table.group(3).length();
                yield isTable ? Optional.of(tableName(table)) : Optional.empty();
            }
            case INI -> {
                boolean isHeader = text.startsWith("[") && text.lastIndexOf(']') > 0;
                yield isHeader ? Optional.of(text.substring(1, text.lastIndexOf(']'))) : Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    private static String tableName(Matcher table) {
        String name = TomlKey.of(table.group(2)).toString();
        return table.group(1).length() == 2 ? "[" + name + "]" : name;
    }

    /** Whether a section is a table of an array, each of which has a header of its own. */
    boolean isTableOfArray(String section) {
        return this == TOML && section.startsWith("[");
    }

    /** Whether a line of the top level ends a section. */
    boolean endsSection(String line) {
        return this == YAML
                && !line.isBlank()
                && !isComment(line)
                && indentation(line).isEmpty();
    }

    private boolean isComment(String line) {
        String text = line.strip();
        return text.startsWith("#") || (text.startsWith(";") && (this == INI || this == NPMRC));
    }

    /** What a line of a block sets that only one block can set; null if it is independent. */
    @Nullable
    Place place(String section, String line) {
        if (this == NETRC) {
            Matcher machine = MACHINE.matcher(line);
            return machine.matches() ? new Place(section, machine.group(1)) : null;
        }
        Matcher matcher = separator.matcher(line);
        if (!matcher.find() || line.isBlank()) {
            return null;
        }
        Place place = place(section, line, matcher);
        return !isTableOfArray(section) || place.key().equals(DEFAULT_TABLE) ? place : null;
    }

    private Place place(String section, String line, Matcher sign) {
        String text = line.substring(0, sign.start());
        if (this != TOML) {
            return new Place(section, key(text));
        }
        TomlKey key = TomlKey.of(text);
        return new Place(key.tableIn(section), key.last());
    }

    /** The lines of an item with the key as it is compared, and without indentation. */
    List<String> canonical(Place place, List<String> lines) {
        String first = lines.get(0);
        int indent = indent(first);
        List<String> all = new ArrayList<>(lines.stream()
                .map(line -> line.substring(Math.min(indent, indent(line))))
                .toList());
        Matcher sign = separator.matcher(first);
        if (this == TOML && sign.find()) {
            all.set(0, place.key() + assignment + first.substring(sign.end()));
        }
        return all;
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
            if (header.isEmpty() && !isComment(line) && !line.isBlank() && sign.find()) {
                int count = 1 + continuation(lines, i, sign.end());
                Place place = place(section, line, sign);
                String written = line.substring(0, sign.start());
                entries.add(
                        new Entry(place.section(), place.key(), written, value(lines, i, sign.end(), count), i, count));
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
        return new Entry(section, "", "", String.join("\n", lines.subList(from + 1, end)), from, end - from);
    }

    /** How many lines below it belong to a value: npm has none, TOML those up to the bracket that closes the value. */
    private int continuation(List<String> lines, int from, int value) {
        return switch (this) {
            case NPMRC -> 0;
            case TOML -> bracketed(lines, from, value);
            default -> indented(lines, from);
        };
    }

    private static int bracketed(List<String> lines, int from, int value) {
        int count = 0;
        int open = openBrackets(lines.get(from).substring(value));
        while (open > 0 && from + count + 1 < lines.size()) {
            count++;
            open += openBrackets(lines.get(from + count));
        }
        return count;
    }

    private static int openBrackets(String text) {
        return TOML_STRING_OR_COMMENT
                .matcher(text)
                .replaceAll("")
                .chars()
                .map(c -> c == '[' ? 1 : c == ']' ? -1 : 0)
                .sum();
    }

    /** Lines that are indented further than the key; comments and empty lines may be between them. */
    private int indented(List<String> lines, int from) {
        int indent = indent(lines.get(from));
        int count = 0;
        for (int i = from + 1; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean isPassedOver = line.isBlank() || isComment(line);
            // A list of YAML may be as far to the left as its key.
            boolean isElement =
                    this == YAML && indent(line) == indent && line.strip().startsWith("-");
            if (!isPassedOver && (indent(line) > indent || isElement)) {
                count = i - from;
            } else if (!isPassedOver) {
                break;
            }
        }
        return count;
    }

    static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    static String indentation(String line) {
        return line.substring(0, indent(line));
    }

    private String value(List<String> lines, int from, int value, int count) {
        StringBuilder text = new StringBuilder(lines.get(from).substring(value).strip());
        lines.subList(from + 1, from + count).stream()
                .filter(line -> !line.isBlank() && !isComment(line))
                .forEach(line -> text.append('\n').append(line.strip()));
        return text.toString();
    }

    /** How far the entries of a section are indented. */
    String indentationIn(String section, List<Entry> entries) {
        return section.isEmpty()
                ? ""
                : entries.stream()
                        .filter(entry ->
                                entry.section().equals(section) && !entry.key().isEmpty())
                        .map(entry -> indentation(entry.written()))
                        .findFirst()
                        .orElse(this == YAML ? "  " : "");
    }

    /** A list of a key: one element in each line below it. */
    List<String> list(String key, List<String> elements) {
        List<String> lines = new ArrayList<>(List.of((key + assignment).stripTrailing()));
        elements.forEach(element -> lines.add("    " + element));
        return lines;
    }

    /** What ends the lines that are added to a text, before its line feed. */
    static String carriageReturn(String text) {
        return text.contains("\r\n") ? "\r" : "";
    }

    /** The lines without their line feeds; a carriage return before one is part of the line. */
    static List<String> lines(String text) {
        return new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    }
}
