package io.github.artifactkit.codeartifact.setup;

import java.util.ArrayList;
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

    /** Wraps lines. */
    List<String> wrap(String about, List<String> replaced, List<String> lines) {
        List<String> all = new ArrayList<>();
        all.add(comment + BEGIN + about);
        replaced.forEach(line -> all.add(comment + REPLACED + line));
        all.addAll(lines);
        all.add(comment + END);
        return all;
    }

    /** The lines of a file without ours, and with those that ours replaced. */
    List<String> without(List<String> lines) {
        List<String> all = new ArrayList<>();
        boolean ours = false;
        for (String line : lines) {
            if (line.startsWith(comment + BEGIN)) {
                ours = true;
            } else if (ours && line.equals(comment + END)) {
                ours = false;
            } else if (!ours) {
                all.add(line);
            } else if (line.startsWith(comment + REPLACED)) {
                all.add(line.substring((comment + REPLACED).length()));
            }
        }
        return all;
    }

    boolean areIn(List<String> lines) {
        return lines.stream().anyMatch(line -> line.startsWith(comment + BEGIN));
    }
}
