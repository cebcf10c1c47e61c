/**
 * What can go wrong when CodeArtifact is called, as unchecked exceptions. Knows the AWS SDK and nothing else of this
 * library.
 */
@NullMarked
package io.github.artifactkit.codeartifact.error;

import org.jspecify.annotations.NullMarked;
