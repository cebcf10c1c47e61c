package io.github.artifactkit.codeartifact.setup;

/**
 * A key and its value.
 *
 * @param key the key
 * @param value the value as the file writes it; its further lines go on the lines below
 */
record Setting(String key, String value) {}
