/**
 * AWS CodeArtifact in one process, on the real wire protocol: a stand-in for tests, demos and offline work.
 *
 * <p>{@link io.github.artifactkit.codeartifact.local.LocalCodeArtifact} is the way in.
 */
@NullMarked
package io.github.artifactkit.codeartifact.local;

import org.jspecify.annotations.NullMarked;
