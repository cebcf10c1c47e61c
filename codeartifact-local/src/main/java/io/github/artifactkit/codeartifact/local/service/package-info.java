/** The operations of the CodeArtifact API, with the request and response classes of the AWS SDK. Uses {@code model} and {@code access}. */
@NullMarked
package io.github.artifactkit.codeartifact.local.service;

import org.jspecify.annotations.NullMarked;
