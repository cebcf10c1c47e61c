/**
 * The Maven plugin: its goals hand the parameters to the {@code settings} of the linter, which the command line uses as
 * well, and write to the log of Maven. Knows no rules and no formats.
 */
@NullMarked
package io.github.artifactkit.policylint.maven;

import org.jspecify.annotations.NullMarked;
