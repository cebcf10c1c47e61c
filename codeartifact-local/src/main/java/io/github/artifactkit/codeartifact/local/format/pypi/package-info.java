/** The registry that pip, twine and other Python tools use. Uses {@code format} and {@code model}. */
@NullMarked
package io.github.artifactkit.codeartifact.local.format.pypi;

import org.jspecify.annotations.NullMarked;
