/** The registry that Maven, Gradle and sbt use. Uses {@code format} and {@code model}. */
@NullMarked
package io.github.artifactkit.codeartifact.local.format.maven;

import org.jspecify.annotations.NullMarked;
