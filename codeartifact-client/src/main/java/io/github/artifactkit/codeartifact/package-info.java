/** A fluent client for AWS CodeArtifact. */
@NullMarked
package io.github.artifactkit.codeartifact;

import org.jspecify.annotations.NullMarked;
