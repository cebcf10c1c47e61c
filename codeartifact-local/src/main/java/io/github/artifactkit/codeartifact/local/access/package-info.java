/**
 * Who may call, and whether policies allow what they ask for. The decision is that of {@code iam-policy}; knows nothing of
 * CodeArtifact and uses no other package of the stand-in.
 */
@NullMarked
package io.github.artifactkit.codeartifact.local.access;

import org.jspecify.annotations.NullMarked;
