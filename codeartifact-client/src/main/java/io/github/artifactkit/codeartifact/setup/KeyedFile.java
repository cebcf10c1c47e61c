package io.github.artifactkit.codeartifact.setup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Files of keys and values in sections: pip.conf, .npmrc, TOML as far as tools write it. A header in brackets begins a
 * section, a value goes on in indented lines, comments begin with {@code #} or {@code ;}. Edits touch no other line.
 *
 * @param separators what may stand between key and value
 * @param assignment what we put there
 * @param isNormalised whether keys are the same in any case and with hyphen or underscore
 */
record KeyedFile(String separators, String assignment, boolean isNormalised) {

    /** pip.conf and .pypirc, as Python's configparser reads them. */
    static final KeyedFile INI = new KeyedFile("=:", " = ", true);

    /** .npmrc: keys may hold colons, sections do not occur. */
    static final KeyedFile NPMRC = new KeyedFile("=", "=", false);

    /** Tables of TOML with simple keys. */
    static final KeyedFile TOML = new KeyedFile("=", " = ", false);

    /** YAML as far as it is a flat list of keys. */
    static final KeyedFile FLAT_YAML = new KeyedFile(":", ": ", false);

    private static final OwnLines OURS = new OwnLines("#");

    /**
     * An entry of a file.
     *
     * @param section the section, empty before the first header
     * @param line index of its first line
     * @param lineCount how many lines it has
     */
    record Entry(String section, String key, String value, int line, int lineCount) {}

    /** All entries of a text, in its order. */
    List<Entry> entries(String text) {
        return entries(OwnLines.lines(text));
    }

    private List<Entry> entries(List<String> lines) {
        List<Entry> entries = new ArrayList<>();
        String section = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            int sign = separator(line);
            if (isHeader(line)) {
                section = line.substring(1, line.lastIndexOf(']'));
            } else if (sign > 0 && !line.startsWith("#") && !line.startsWith(";")) {
                int count = 1 + continuation(lines, i + 1);
                entries.add(new Entry(section, key(line.substring(0, sign)), value(lines, i, sign, count), i, count));
                i += count - 1;
            }
        }
        return entries;
    }

    private static boolean isHeader(String line) {
        return line.startsWith("[") && line.lastIndexOf(']') > 0;
    }

    private int separator(String line) {
        return separators.chars().map(line::indexOf).filter(at -> at > 0).min().orElse(-1);
    }

    private static int continuation(List<String> lines, int from) {
        int count = 0;
        while (from + count < lines.size()
                && !lines.get(from + count).isBlank()
                && Character.isWhitespace(lines.get(from + count).charAt(0))) {
            count++;
        }
        return count;
    }

    private String key(String text) {
        String stripped = text.strip();
        return isNormalised ? stripped.toLowerCase(Locale.ROOT).replace('_', '-') : stripped;
    }

    private static String value(List<String> lines, int from, int sign, int count) {
        StringBuilder value =
                new StringBuilder(lines.get(from).strip().substring(sign + 1).strip());
        lines.subList(from + 1, from + count).forEach(line -> value.append('\n').append(line.strip()));
        return value.toString();
    }

    /** The text with some keys of a section set; what they said before is kept in comments. */
    String with(String text, String about, String section, Setting... settings) {
        String result = text;
        List<Setting> missing = new ArrayList<>();
        for (Setting setting : settings) {
            String replaced = replaced(result, about, section, setting);
            if (replaced.equals(result)) {
                missing.add(setting);
            }
            result = replaced;
        }
        return missing.isEmpty() ? result : inserted(result, about, section, missing);
    }

    private String replaced(String text, String about, String section, Setting setting) {
        List<String> lines = OwnLines.lines(text);
        for (Entry entry : entries(lines)) {
            if (entry.section().equals(section) && entry.key().equals(key(setting.key()))) {
                replace(lines, entry, OURS.wrap(about, block(lines, entry), written(setting)));
                return String.join(OwnLines.lineEnd(text), lines);
            }
        }
        return text;
    }

    private String inserted(String text, String about, String section, List<Setting> settings) {
        List<String> ours =
                settings.stream().flatMap(each -> written(each).stream()).toList();
        List<String> lines = OwnLines.lines(text);
        int header = lines.indexOf("[" + section + "]");
        if (header >= 0) {
            lines.addAll(header + 1, OURS.wrap(about, List.of(), ours));
            return String.join(OwnLines.lineEnd(text), lines);
        }
        List<String> all = new ArrayList<>(ours);
        if (!section.isEmpty()) {
            all.add(0, "[" + section + "]");
        }
        return OURS.append(text, about, all);
    }

    private List<String> written(Setting setting) {
        List<String> lines = new ArrayList<>(Arrays.asList((setting.key() + assignment + setting.value()).split("\n")));
        lines.replaceAll(String::stripTrailing);
        return lines;
    }

    /** The text with all entries of a key made comments. */
    String withoutKey(String text, String about, String key) {
        List<String> lines = OwnLines.lines(text);
        List<Entry> entries = entries(lines);
        Collections.reverse(entries);
        for (Entry entry : entries) {
            if (entry.key().equals(key)) {
                replace(lines, entry, OURS.wrap(about, block(lines, entry), List.of()));
            }
        }
        return String.join(OwnLines.lineEnd(text), lines);
    }

    private static List<String> block(List<String> lines, Entry entry) {
        return List.copyOf(lines.subList(entry.line(), entry.line() + entry.lineCount()));
    }

    private static void replace(List<String> lines, Entry entry, List<String> by) {
        lines.subList(entry.line(), entry.line() + entry.lineCount()).clear();
        lines.addAll(entry.line(), by);
    }

    /** An edit that can be taken back. */
    static ConfigurationFile.Edit edit(java.util.function.UnaryOperator<String> apply) {
        return new ConfigurationFile.Edit() {
            @Override
            public String apply(String before) {
                return apply.apply(before);
            }

            @Override
            public String undo(String text) {
                return OURS.without(text);
            }
        };
    }

    /** An edit that puts a block at the end of a file. */
    static ConfigurationFile.Edit block(String comment, String about, List<String> lines) {
        OwnLines ours = new OwnLines(comment);
        return new ConfigurationFile.Edit() {
            @Override
            public String apply(String before) {
                return ours.append(before, about, lines);
            }

            @Override
            public String undo(String text) {
                return ours.without(text);
            }
        };
    }
}
