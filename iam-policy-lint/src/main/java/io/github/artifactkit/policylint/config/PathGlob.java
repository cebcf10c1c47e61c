package io.github.artifactkit.policylint.config;

import java.util.Optional;

/**
 * A pattern for files: a {@link PathPattern} that also matches every file below a folder that it matches. Immutable and
 * thread-safe.
 */
public final class PathGlob {

    private final String text;
    private final PathPattern pattern;

    private PathGlob(String text, PathPattern pattern) {
        this.text = text;
        this.pattern = pattern;
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public static PathGlob of(String text) {
        String relative = text.startsWith("./") ? text.substring(2) : text;
        Optional<PathPattern> pattern = PathPattern.of(relative, false);
        return new PathGlob(
                text, pattern.orElseThrow(() -> new IllegalArgumentException("an empty pattern matches nothing")));
    }

    /**
     * Whether the pattern matches a file or a folder above it.
     *
     * @param path of the file, relative to the folder of the pattern, with {@code /} between its names
     */
    public boolean matches(String path) {
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            if (pattern.matches(path.substring(0, slash), true)) {
                return true;
            }
        }
        return pattern.matches(path, false);
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
