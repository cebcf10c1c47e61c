package io.github.artifactkit.policylint.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A pattern of paths, as in {@code .gitignore}: {@code *} and {@code ?} match within a name, {@code [...]} matches one
 * character of a set, and {@code **} as a whole name matches any number of folders. Immutable.
 *
 * @see <a href="https://git-scm.com/docs/gitignore#_pattern_format">Git documentation, pattern format</a>
 */
public final class PathPattern {

    private static final String ANY_FOLDERS = "**";

    private final List<String> names;
    private final boolean negated;
    private final boolean onlyFolders;

    private PathPattern(List<String> names, boolean negated, boolean onlyFolders) {
        this.names = names;
        this.negated = negated;
        this.onlyFolders = onlyFolders;
    }

    /** The pattern of a line of a {@code .gitignore} file; empty for a blank line and a comment. */
    public static Optional<PathPattern> ofGitIgnore(String line) {
        String text = withoutTrailingBlanks(line);
        if (text.isEmpty() || text.startsWith("#")) {
            return Optional.empty();
        }
        boolean negated = text.startsWith("!");
        return of(negated ? text.substring(1) : text, negated);
    }

    static Optional<PathPattern> of(String text, boolean negated) {
        boolean onlyFolders = text.endsWith("/");
        String path = onlyFolders ? text.substring(0, text.length() - 1) : text;
        boolean anchored = path.indexOf('/') >= 0;
        String relative = path.startsWith("/") ? path.substring(1) : path;
        if (relative.isEmpty()) {
            return Optional.empty();
        }
        String whole = anchored ? relative : ANY_FOLDERS + "/" + relative;
        return Optional.of(new PathPattern(Arrays.asList(whole.split("/")), negated, onlyFolders));
    }

    /** A blank that a backslash precedes is part of the pattern. */
    private static String withoutTrailingBlanks(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\r')) {
            if (end > 1 && line.charAt(end - 2) == '\\') {
                break;
            }
            end--;
        }
        return line.substring(0, end);
    }

    /** Whether what matches is not left out after all. */
    public boolean isNegated() {
        return negated;
    }

    /**
     * Whether a path matches.
     *
     * @param path relative to the folder that the pattern is for, with {@code /} between names
     * @param isFolder whether it leads to a folder
     */
    public boolean matches(String path, boolean isFolder) {
        return (isFolder || !onlyFolders) && matches(path.split("/"));
    }

    /** One {@code **} after the other takes as few names as it can, which finds a match if there is one. */
    private boolean matches(String[] path) {
        int name = 0;
        int at = 0;
        int star = -1;
        int retry = 0;
        while (at < path.length) {
            if (name < names.size() && names.get(name).equals(ANY_FOLDERS)) {
                star = name++;
                retry = at;
                if (name == names.size()) {
                    return true;
                }
            } else if (name < names.size() && matchesName(names.get(name), path[at])) {
                name++;
                at++;
            } else if (star >= 0) {
                name = star + 1;
                at = ++retry;
            } else {
                return false;
            }
        }
        return name == names.size();
    }

    private static boolean matchesName(String pattern, String name) {
        int at = 0;
        int read = 0;
        int star = -1;
        int retry = 0;
        while (read < name.length()) {
            int next =
                    at < pattern.length() && pattern.charAt(at) != '*' ? matchOne(pattern, at, name.charAt(read)) : -1;
            if (next >= 0) {
                at = next;
                read++;
            } else if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                retry = read;
            } else if (star >= 0) {
                at = star + 1;
                read = ++retry;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }

    /** Offset in the pattern behind what matches a character; -1 if it does not match. */
    private static int matchOne(String pattern, int at, char c) {
        char p = pattern.charAt(at);
        if (p == '?') {
            return at + 1;
        }
        if (p == '\\' && at + 1 < pattern.length()) {
            return pattern.charAt(at + 1) == c ? at + 2 : -1;
        }
        int close = p == '[' ? pattern.indexOf(']', at + 2) : -1;
        if (close > 0) {
            return isInSet(pattern.substring(at + 1, close), c) ? close + 1 : -1;
        }
        return p == c ? at + 1 : -1;
    }

    private static boolean isInSet(String set, char c) {
        boolean negated = set.startsWith("!") || set.startsWith("^");
        boolean found = false;
        for (int i = negated ? 1 : 0; i < set.length(); i++) {
            if (i + 2 < set.length() && set.charAt(i + 1) == '-') {
                found |= set.charAt(i) <= c && c <= set.charAt(i + 2);
                i += 2;
            } else {
                found |= set.charAt(i) == c;
            }
        }
        return found != negated;
    }
}
