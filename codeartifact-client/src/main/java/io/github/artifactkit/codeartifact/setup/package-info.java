/**
 * Package managers, set up to use a repository: one class a tool. Knows names and tokens; knows no handles and no SDK.
 *
 * <p>No token is ever put into an argument of a program, and none into a file that others may read.
 */
@NullMarked
package io.github.artifactkit.codeartifact.setup;

import org.jspecify.annotations.NullMarked;
