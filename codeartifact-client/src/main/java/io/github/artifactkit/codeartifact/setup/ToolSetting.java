package io.github.artifactkit.codeartifact.setup;

import java.nio.file.Path;

/**
 * Something that a package manager is told.
 *
 * @param tool the package manager
 * @param file where it is told so; a variable's name if it is told by its environment
 * @param key what is set
 * @param value what it is set to; may hold a secret
 */
public record ToolSetting(String tool, Path file, String key, String value) {

    /** Says what is set where, and hides passwords and tokens. */
    @Override
    public String toString() {
        return key + " in " + file + " (" + tool + ")";
    }

    /** The value with passwords as asterisks. */
    public String maskedValue() {
        return Secrets.masked(value);
    }
}
