/** The operations of the CodeArtifact API, typed by the SDK's own request and response classes. Uses {@code model} and {@code access} and {@code access}. */
@NullMarked
package io.github.artifactkit.codeartifact.local.service;

import org.jspecify.annotations.NullMarked;
