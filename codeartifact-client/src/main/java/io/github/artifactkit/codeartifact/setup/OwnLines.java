package io.github.artifactkit.codeartifact.setup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lines that we put into somebody's file, between two comments, together with the lines that they replace, which become
 * comments. So they can be found again and taken out to the letter.
 *
 * <pre>
 * # &gt;&gt;&gt; codeartifact gamerhub/devops-cicd-repo
 * #~ index-url = https://...
 * index-url = https://...
 * # &lt;&lt;&lt; codeartifact
 * </pre>
 *
 * @param comment what begins a comment in the file
 */
record OwnLines(String comment) {

    private static final String BEGIN = " >>> codeartifact ";
    private static final String END = " <<< codeartifact";
    private static final String REPLACED = "~ ";

    /** What stands behind the mark of a block that was put behind a last line without an end. */
    private static final String JOINED = " (no line end before)";

    /** Wraps lines. */
    List<String> wrap(String about, List<String> replaced, List<String> lines) {
        List<String> all = new ArrayList<>();
        all.add(comment + BEGIN + about);
        replaced.forEach(line -> all.add(comment + REPLACED + line));
        all.addAll(lines);
        all.add(comment + END);
        return all;
    }

    /** The text with a block of ours at its end. */
    String append(String text, String about, List<String> lines) {
        String end = lineEnd(text);
        boolean joined = !text.isEmpty() && !text.endsWith(end);
        String block = String.join(end, wrap(about + (joined ? JOINED : ""), List.of(), lines)) + end;
        return text + (joined ? end : "") + block;
    }

    /**
     * The text without our blocks, and with the lines that they replaced.
     *
     * @throws IllegalStateException if a block has lost its end, so that nobody can tell what stands behind it
     */
    String without(String text) {
        String end = lineEnd(text);
        List<String> all = new ArrayList<>();
        boolean ours = false;
        boolean joined = false;
        for (String line : text.split(end, -1)) {
            if (line.startsWith(comment + BEGIN)) {
                refuseOpen(ours);
                ours = true;
                joined |= line.endsWith(JOINED);
            } else if (ours && line.equals(comment + END)) {
                ours = false;
            } else if (!ours) {
                all.add(line);
            } else if (line.startsWith(comment + REPLACED)) {
                all.add(line.substring((comment + REPLACED).length()));
            }
        }
        refuseOpen(ours);
        String rest = String.join(end, all);
        return joined && rest.endsWith(end) ? rest.substring(0, rest.length() - end.length()) : rest;
    }

    private void refuseOpen(boolean open) {
        if (open) {
            throw new IllegalStateException("the lines that begin with '" + comment + BEGIN.stripTrailing()
                    + "' have lost their last one, '" + comment + END + "': put it back, or take them out by hand");
        }
    }

    /** What ends the lines of a text. */
    static String lineEnd(String text) {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    static List<String> lines(String text) {
        return new ArrayList<>(Arrays.asList(text.split(lineEnd(text), -1)));
    }
}
