/**
 * The program {@code codeartifact}: one class a command, which reads its options and calls the library. What a command does is the
 * library's; what is here is the reading of options, the printing, and the exit codes.
 *
 * <p>May use all other packages; none of them knows it.
 */
@NullMarked
package io.github.artifactkit.codeartifact.cli;

import org.jspecify.annotations.NullMarked;
