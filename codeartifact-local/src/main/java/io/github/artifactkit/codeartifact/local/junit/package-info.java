/**
 * CodeArtifact as a fixture of JUnit 5: an annotation, and an extension that takes settings. The only package that depends
 * on JUnit, which is an optional dependency. Uses the root package.
 */
@NullMarked
package io.github.artifactkit.codeartifact.local.junit;

import org.jspecify.annotations.NullMarked;
