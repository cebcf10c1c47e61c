/** CodeArtifact in one process, on the real wire protocol. */
@NullMarked
package io.github.artifactkit.codeartifact.local;

import org.jspecify.annotations.NullMarked;
