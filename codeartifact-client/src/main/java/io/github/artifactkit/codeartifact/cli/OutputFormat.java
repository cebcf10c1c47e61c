package io.github.artifactkit.codeartifact.cli;

/** Who reads the output. */
enum OutputFormat {
    /** People. */
    TEXT,
    /** Programs. */
    JSON
}
