package io.github.artifactkit.policylint.settings;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The difference of two texts, as {@code patch -p1} and {@code git apply} accept it. Needs java-diff-utils, an optional
 * dependency.
 */
public final class UnifiedDiff {

    private static final int CONTEXT = 3;
    private static final String NO_LINE_FEED = "\n\\ No newline at end of file";

    private UnifiedDiff() {}

    /**
     * The lines that differ, with some around them.
     *
     * @param name the file
     */
    public static String of(String name, String before, String after) {
        String path = name.startsWith("/") ? name.substring(1) : name;
        List<String> old = lines(before);
        List<String> lines = UnifiedDiffUtils.generateUnifiedDiff(
                header("a/" + path), header("b/" + path), old, DiffUtils.diff(old, lines(after)), CONTEXT);
        return String.join("\n", lines) + "\n";
    }

    /** Lines end with a line feed alone: a carriage return before it is part of the line. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        String last = lines.remove(lines.size() - 1);
        if (!last.isEmpty()) {
            lines.add(last + NO_LINE_FEED);
        }
        return lines;
    }

    /** A name with a blank ends with a tab, and one with characters that end a name or a line is quoted, as Git does. */
    private static String header(String path) {
        boolean plain = path.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '"' && c != '\\');
        if (plain) {
            return path.indexOf(' ') < 0 ? path : path + "\t";
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (byte each : path.getBytes(StandardCharsets.UTF_8)) {
            int c = each & 0xff;
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ' || c >= 0x7f) {
                quoted.append(String.format("\\%03o", c));
            } else {
                quoted.append((char) c);
            }
        }
        return quoted.append('"').toString();
    }
}
