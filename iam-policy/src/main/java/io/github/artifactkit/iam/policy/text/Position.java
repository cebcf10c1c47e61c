package io.github.artifactkit.iam.policy.text;

/**
 * A place in a text.
 *
 * @param line line number, from 1
 * @param column column in UTF-16 code units, from 1
 * @param offset UTF-16 code units before the place, from 0
 */
public record Position(int line, int column, int offset) {}
