/** The registry that cargo use. Uses {@code format} and {@code model}. */
@NullMarked
package io.github.artifactkit.codeartifact.local.format.cargo;

import org.jspecify.annotations.NullMarked;
