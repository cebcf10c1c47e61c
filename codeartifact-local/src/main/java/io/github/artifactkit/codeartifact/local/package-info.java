/**
 * AWS CodeArtifact in one process, on the real wire protocol, for tests, demos and offline work.
 *
 * <p>{@link io.github.artifactkit.codeartifact.local.LocalCodeArtifact} is the entry point.
 */
@NullMarked
package io.github.artifactkit.codeartifact.local;

import org.jspecify.annotations.NullMarked;
