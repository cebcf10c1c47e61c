/** The program {@code codeartifact-local}: options, messages, exit codes. Alone knows the console. Uses the face, and the identities that it takes. */
@NullMarked
package io.github.artifactkit.codeartifact.local.standalone;

import org.jspecify.annotations.NullMarked;
