/** The operations of the CodeArtifact API, typed by the SDK's own request and response classes. Uses {@code model}. */
@NullMarked
package io.github.artifactkit.codeartifact.local.service;

import org.jspecify.annotations.NullMarked;
