/** Keeps the content of files and the journal of changes, in memory or in a folder. Uses {@code model}. */
@NullMarked
package io.github.artifactkit.codeartifact.local.storage;

import org.jspecify.annotations.NullMarked;
