package io.github.artifactkit.policylint.source.yaml;

import io.github.artifactkit.iam.policy.json.JsonString;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where each character of a scalar's value is in the file, for all styles of YAML; a string of JSON is one in double
 * quotes. Immutable.
 */
public final class ScalarText {

    private final String file;
    private final int end;
    private final StringBuilder value = new StringBuilder();
    private int[] starts = new int[64];
    private int at;

    private ScalarText(String file, int start, int end) {
        this.file = file;
        this.at = start;
        this.end = end;
    }

    /**
     * The offsets of a string's characters.
     *
     * @param file the text of the file
     * @param string a string of that file
     * @return for each character of the value the offset of what it was read from, and the offset behind the last one;
     *     empty if the value is not exactly what the file has at the string's place
     */
    public static Optional<int[]> offsets(String file, JsonString string) {
        if (string.start() >= string.end()) {
            return Optional.empty();
        }
        ScalarText scan = new ScalarText(file, string.start(), string.end());
        switch (file.charAt(string.start())) {
            case '"' -> scan.quoted('"');
            case '\'' -> scan.quoted('\'');
            case '|' -> scan.block(false);
            case '>' -> scan.block(true);
            default -> scan.lines(string.start(), string.end(), ' ');
        }
        String read = scan.value.toString();
        boolean same = read.equals(string.value())
                || (read.startsWith(string.value())
                        && read.substring(string.value().length()).isBlank())
                || (string.value().startsWith(read)
                        && string.value().substring(read.length()).isBlank());
        return same ? Optional.of(scan.offsets(string.value().length())) : Optional.empty();
    }

    private int[] offsets(int length) {
        int[] all = Arrays.copyOf(starts, length + 1);
        for (int i = Math.min(length, value.length()); i <= length; i++) {
            all[i] = end;
        }
        if (length > 0 && length <= value.length()) {
            all[length] = Math.min(end, Math.max(all[length - 1] + 1, length < value.length() ? starts[length] : at));
        }
        return all;
    }

    private void put(char c, int offset) {
        if (value.length() == starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2);
        }
        starts[value.length()] = offset;
        value.append(c);
    }

    private void quoted(char quote) {
        lines(at + 1, end - 1, quote);
    }

    /** Text that is folded: a line break is a blank, each blank line a line break. */
    private void lines(int from, int to, char quote) {
        at = from;
        while (at < to) {
            char c = file.charAt(at);
            if (c == '\n' || c == '\r') {
                fold(to);
            } else if (quote == '"' && c == '\\') {
                escape(to);
            } else if (quote == '\'' && c == '\'') {
                put('\'', at);
                at += 2;
            } else {
                put(c, at);
                at++;
            }
        }
        at = to;
    }

    private void fold(int to) {
        while (!value.isEmpty() && isBlank(value.charAt(value.length() - 1)) && starts[value.length() - 1] < at) {
            value.setLength(value.length() - 1);
        }
        int first = at;
        int breaks = skipBreaks(to);
        if (breaks == 1) {
            put(' ', first);
        } else {
            for (int i = 1; i < breaks; i++) {
                put('\n', first);
            }
        }
    }

    /** Goes over line breaks and the blanks that begin lines. */
    private int skipBreaks(int to) {
        int breaks = 0;
        while (at < to && (isBlank(file.charAt(at)) || isBreak(file.charAt(at)))) {
            if (isBreak(file.charAt(at))) {
                breaks++;
                at += file.startsWith("\r\n", at) ? 2 : 1;
            } else {
                at++;
            }
        }
        return breaks;
    }

    private void escape(int to) {
        int start = at;
        char c = at + 1 < to ? file.charAt(at + 1) : '\\';
        at += 2;
        switch (c) {
            case 'n' -> put('\n', start);
            case 't', '\t' -> put('\t', start);
            case 'r' -> put('\r', start);
            case 'b' -> put('\b', start);
            case 'f' -> put('\f', start);
            case '0' -> put('\0', start);
            case 'a' -> put('\u0007', start);
            case 'e' -> put('\u001B', start);
            case 'v' -> put('\u000B', start);
            case 'N' -> put('\u0085', start);
            case '_' -> put('\u00A0', start);
            case 'L' -> put('\u2028', start);
            case 'P' -> put('\u2029', start);
            case 'x' -> code(start, 2, to);
            case 'u' -> code(start, 4, to);
            case 'U' -> code(start, 8, to);
            case '\n', '\r' -> {
                at = start + 1;
                skipBreaks(to);
            }
            default -> put(c, start);
        }
    }

    private void code(int start, int digits, int to) {
        int until = Math.min(at + digits, to);
        try {
            int code = Integer.parseInt(file.substring(at, until), 16);
            for (char c : Character.toChars(code)) {
                put(c, start);
            }
        } catch (IllegalArgumentException notACode) {
            put('\uFFFD', start);
        }
        at = until;
    }

    private void block(boolean folded) {
        while (at < end && !isBreak(file.charAt(at))) {
            at++;
        }
        int indentation = indentation();
        boolean moreBefore = true;
        int pending = -1;
        int blanks = 0;
        at = next(at);
        while (at < end) {
            int lineEnd = at;
            while (lineEnd < end && !isBreak(file.charAt(lineEnd))) {
                lineEnd++;
            }
            int content = at;
            while (content < lineEnd && content - at < indentation && file.charAt(content) == ' ') {
                content++;
            }
            boolean empty = content >= lineEnd;
            boolean more = !empty && isBlank(file.charAt(content));
            if (!folded) {
                putLine(content, lineEnd);
                put('\n', lineEnd);
            } else if (empty) {
                blanks++;
                pending = pending < 0 ? at : pending;
            } else {
                join(more || moreBefore, blanks, pending < 0 ? at : pending);
                putLine(content, lineEnd);
                moreBefore = more;
                blanks = 0;
                pending = lineEnd;
            }
            at = next(lineEnd);
        }
        if (folded) {
            put('\n', end);
        }
    }

    /** What comes between two lines of a folded block. */
    private void join(boolean kept, int blanks, int offset) {
        if (!kept && blanks == 0 && !value.isEmpty()) {
            put(' ', offset);
            return;
        }
        int breaks = kept && !value.isEmpty() ? blanks + 1 : blanks;
        for (int i = 0; i < breaks; i++) {
            put('\n', offset);
        }
    }

    private void putLine(int from, int to) {
        for (int i = from; i < to; i++) {
            put(file.charAt(i), i);
        }
    }

    /** How far the first line that is not blank is indented. */
    private int indentation() {
        int line = next(at);
        while (line < end) {
            int content = line;
            while (content < end && file.charAt(content) == ' ') {
                content++;
            }
            if (content < end && !isBreak(file.charAt(content))) {
                return content - line;
            }
            line = next(content);
        }
        return 0;
    }

    private int next(int lineEnd) {
        if (lineEnd >= end) {
            return end;
        }
        return lineEnd + (file.startsWith("\r\n", lineEnd) ? 2 : 1);
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
