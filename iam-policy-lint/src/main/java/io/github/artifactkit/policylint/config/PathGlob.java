package io.github.artifactkit.policylint.config;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern for paths with the wildcards of {@code .gitignore}: {@code *} and {@code ?} stay within a name, {@code **}
 * crosses folders, {@code [a-z]} is one character. A pattern without a slash, except at its end, matches at any depth; one
 * with a slash is relative to the folder of the pattern. What matches a folder matches everything below it.
 *
 * <p>Immutable and thread-safe.
 *
 * @see <a href="https://git-scm.com/docs/gitignore#_pattern_format">gitignore, pattern format</a>
 */
public final class PathGlob {

    private final String text;
    private final Pattern pattern;

    private PathGlob(String text, Pattern pattern) {
        this.text = text;
        this.pattern = pattern;
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException if it is empty, or a bracket in it is not closed or empty
     */
    public static PathGlob of(String text) {
        String body = text.startsWith("./") ? text.substring(2) : text;
        if (body.endsWith("/")) {
            body = body.substring(0, body.length() - 1);
        }
        boolean anchored = body.indexOf('/') >= 0;
        if (body.startsWith("/")) {
            body = body.substring(1);
        }
        if (body.isEmpty()) {
            throw new IllegalArgumentException("an empty pattern matches nothing");
        }
        StringBuilder regex = new StringBuilder(anchored ? "" : "(?:.*/)?");
        translate(body, regex);
        regex.append("(?:/.*)?");
        try {
            return new PathGlob(text, Pattern.compile(regex.toString(), Pattern.DOTALL));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("`" + text + "` is not a valid pattern: " + e.getDescription(), e);
        }
    }

    private static void translate(String glob, StringBuilder regex) {
        int at = 0;
        while (at < glob.length()) {
            char c = glob.charAt(at);
            if (glob.startsWith("**/", at) && isNameStart(glob, at)) {
                regex.append("(?:.*/)?");
                at += 3;
            } else if (glob.startsWith("**", at)) {
                regex.append(".*");
                at += 2;
            } else if (c == '[') {
                int close = glob.indexOf(']', at + 2);
                if (close < 0) {
                    throw new IllegalArgumentException("`" + glob + "` lacks a closing bracket");
                }
                String inside = glob.substring(at + 1, close)
                        .replace("\\", "\\\\")
                        .replace("[", "\\[")
                        .replace("&", "\\&");
                regex.append("(?!/)[")
                        .append(inside.startsWith("!") ? "^" + inside.substring(1) : inside)
                        .append(']');
                at = close + 1;
            } else {
                regex.append(
                        switch (c) {
                            case '*' -> "[^/]*";
                            case '?' -> "[^/]";
                            default -> Pattern.quote(String.valueOf(c));
                        });
                at++;
            }
        }
    }

    private static boolean isNameStart(String glob, int at) {
        return at == 0 || glob.charAt(at - 1) == '/';
    }

    /**
     * Whether the pattern matches a path or a folder above it.
     *
     * @param path relative to the folder of the pattern, with {@code /} between its names
     */
    public boolean matches(String path) {
        return pattern.matcher(path).matches();
    }

    /** The pattern as it was written. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathGlob that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
