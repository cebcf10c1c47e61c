/**
 * A run over many files: which files there are, what is in them, and what the linter says of each. Shared by the command
 * line and build tools, which describe it with {@code settings}.
 *
 * <p>Uses the linter's face, its findings and {@code source}; knows nothing of reports and of the command line.
 */
@NullMarked
package io.github.artifactkit.policylint.run;

import org.jspecify.annotations.NullMarked;
