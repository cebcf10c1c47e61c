/** The command line. It alone knows streams and exit codes. Uses everything; nothing uses it. */
@NullMarked
package io.github.artifactkit.policylint.cli;

import org.jspecify.annotations.NullMarked;
