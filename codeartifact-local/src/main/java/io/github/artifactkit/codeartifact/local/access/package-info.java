/**
 * The policy language of IAM: documents, statements, conditions, and the decision over a request. Knows nothing of
 * CodeArtifact and uses no other package.
 */
@NullMarked
package io.github.artifactkit.codeartifact.local.access;

import org.jspecify.annotations.NullMarked;
