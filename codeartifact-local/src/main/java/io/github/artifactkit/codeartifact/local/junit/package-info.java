/**
 * CodeArtifact as a fixture of JUnit 5: an annotation, and an extension to be registered with settings. The only package
 * that knows JUnit, which is an optional dependency; uses the face.
 */
@NullMarked
package io.github.artifactkit.codeartifact.local.junit;

import org.jspecify.annotations.NullMarked;
