package io.github.artifactkit.codeartifact.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * A configuration file with sections, as pip and others have it: keys and values after a header in brackets, values that go
 * on in indented lines, comments after {@code #} or {@code ;}. Edits touch no other line.
 */
final class IniFile {

    private static final OwnLines OURS = new OwnLines("#");

    private IniFile() {}

    /** An entry of a file. */
    record Entry(String section, String key, String value, int line, int lineCount) {}

    /** All entries, in the order of the file. */
    static List<Entry> entries(List<String> lines) {
        List<Entry> entries = new ArrayList<>();
        String section = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            int sign = firstOf(line, '=', ':');
            if (line.startsWith("[") && line.endsWith("]")) {
                section = line.substring(1, line.length() - 1);
            } else if (sign > 0 && !isComment(line)) {
                int count = 1 + continuation(lines, i + 1);
                entries.add(new Entry(section, key(line.substring(0, sign)), value(lines, i, sign, count), i, count));
                i += count - 1;
            }
        }
        return entries;
    }

    private static int firstOf(String line, char one, char other) {
        int first = line.indexOf(one);
        int second = line.indexOf(other);
        return first < 0 || (second >= 0 && second < first) ? second : first;
    }

    private static boolean isComment(String line) {
        return line.startsWith("#") || line.startsWith(";");
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

    private static String key(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String value(List<String> lines, int from, int sign, int count) {
        StringBuilder value =
                new StringBuilder(lines.get(from).strip().substring(sign + 1).strip());
        lines.subList(from + 1, from + count).forEach(line -> value.append('\n').append(line.strip()));
        return value.toString();
    }

    /** The text with a key set in a section, in place of what an entry of ours or another one said. */
    static String with(String text, String about, String section, String key, String value) {
        TextLines clean = TextLines.of(without(text));
        List<String> lines = clean.lines();
        List<String> ours = List.of(key + " = " + value);
        List<Entry> there = entries(lines).stream()
                .filter(entry -> entry.section().equals(section) && entry.key().equals(key))
                .toList();
        if (!there.isEmpty()) {
            replace(lines, there.get(0), OURS.wrap(about, block(lines, there.get(0)), ours));
            return clean.text();
        }
        int header = lines.indexOf("[" + section + "]");
        if (header >= 0) {
            lines.addAll(header + 1, OURS.wrap(about, List.of(), ours));
            return clean.text();
        }
        int end = lines.get(lines.size() - 1).isEmpty() ? lines.size() - 1 : lines.size();
        lines.addAll(end, OURS.wrap(about, List.of(), List.of("[" + section + "]", ours.get(0))));
        return clean.text();
    }

    /** The text with all entries of a key made comments. */
    static String withoutKey(String text, String about, String key) {
        TextLines all = TextLines.of(text);
        List<Entry> entries = new ArrayList<>(entries(all.lines()));
        Predicate<Entry> wanted = entry -> entry.key().equals(key);
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (wanted.test(entries.get(i))) {
                Entry entry = entries.get(i);
                replace(all.lines(), entry, OURS.wrap(about, block(all.lines(), entry), List.of()));
            }
        }
        return all.text();
    }

    private static List<String> block(List<String> lines, Entry entry) {
        return List.copyOf(lines.subList(entry.line(), entry.line() + entry.lineCount()));
    }

    private static void replace(List<String> lines, Entry entry, List<String> by) {
        lines.subList(entry.line(), entry.line() + entry.lineCount()).clear();
        lines.addAll(entry.line(), by);
    }

    /** The text without anything of ours. */
    static String without(String text) {
        TextLines all = TextLines.of(text);
        return all.with(OURS.without(all.lines())).text();
    }

    static boolean hasOurs(String text) {
        return OURS.areIn(TextLines.of(text).lines());
    }
}
