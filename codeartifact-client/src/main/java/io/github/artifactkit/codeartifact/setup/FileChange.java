package io.github.artifactkit.codeartifact.setup;

import java.nio.file.Path;

/**
 * What a setup would change in a file, with all secrets as asterisks.
 *
 * @param file the file
 * @param before its text; empty if it does not exist
 * @param after its text afterwards; empty if it would be deleted
 */
public record FileChange(Path file, String before, String after) {}
