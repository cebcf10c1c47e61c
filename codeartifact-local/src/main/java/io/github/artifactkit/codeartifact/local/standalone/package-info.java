/** The program {@code codeartifact-local}: options, messages, exit codes. The only package that uses the console. */
@NullMarked
package io.github.artifactkit.codeartifact.local.standalone;

import org.jspecify.annotations.NullMarked;
