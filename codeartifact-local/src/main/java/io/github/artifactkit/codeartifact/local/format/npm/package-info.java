/** The registry that npm, yarn and pnpm use. Uses {@code format} and {@code model}. */
@NullMarked
package io.github.artifactkit.codeartifact.local.format.npm;

import org.jspecify.annotations.NullMarked;
