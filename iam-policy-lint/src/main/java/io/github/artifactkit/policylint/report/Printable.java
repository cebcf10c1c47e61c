package io.github.artifactkit.policylint.report;

import io.github.artifactkit.iam.policy.text.Position;
import io.github.artifactkit.policylint.finding.Finding;
import io.github.artifactkit.policylint.finding.FindingType;
import io.github.artifactkit.policylint.run.ReportedFile;
import io.github.artifactkit.policylint.run.ReportedFinding;
import java.util.Locale;

/**
 * Text from policies and file names as it may appear on a terminal and in the log of a CI job: nothing in it ends a line,
 * begins an escape sequence, changes the direction of the text, or becomes a command of the CI system.
 */
public final class Printable {

    private Printable() {}

    /** A text on one line, with every character that is not plainly visible written as an escape of JSON. */
    public static String line(String text) {
        int at = 0;
        while (at < text.length() && isVisible(text, at)) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16).append(text, 0, at);
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (isVisible(text, at)) {
                safe.append(c);
            } else {
                safe.append(
                        switch (c) {
                            case '\n' -> "\\n";
                            case '\r' -> "\\r";
                            case '\t' -> "\\t";
                            default -> String.format("\\u%04x", (int) c);
                        });
            }
        }
        return safe.toString();
    }

    /**
     * As {@link #line}, for a text at the beginning of a line that comes from a file or its name, where some texts would be
     * commands of GitHub Actions or Azure Pipelines.
     */
    public static String path(String path) {
        String safe = line(path);
        String stripped = safe.stripLeading();
        return stripped.startsWith("::") || stripped.startsWith("##") ? "./" + safe : safe;
    }

    private static boolean isVisible(String text, int at) {
        char c = text.charAt(at);
        if (c >= ' ' && c <= '~') {
            return true;
        }
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** What a finding of a type is called in a report. */
    static String words(FindingType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /**
     * A finding in one line, {@code file:line:column: severity[CODE] message}, without its end. Nothing in it ends a line or begins an
     * escape sequence.
     */
    public static String finding(ReportedFile file, ReportedFinding reported) {
        Finding found = reported.finding();
        Position start = found.primary().start();
        return path(file.file().path()) + ":" + start.line() + ":" + start.column() + ": "
                + words(found.type()).replace(' ', '-') + "["
                + found.code().name() + "] "
                + line(found.message()) + (reported.counts() ? "" : " (suppressed)");
    }
}
