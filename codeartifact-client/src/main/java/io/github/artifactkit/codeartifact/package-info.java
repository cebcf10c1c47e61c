/**
 * A fluent client for AWS CodeArtifact. {@link io.github.artifactkit.codeartifact.CodeArtifact} is the way in; from it one
 * gets handles of domains, repositories, packages and versions.
 *
 * <p>A handle is immutable, thread-safe and cheap: it makes no call until one of its verbs is used. {@code find} answers
 * an Optional, {@code get} throws if there is nothing, lists are streams that fetch page after page as they are read.
 * Descriptions are the AWS SDK's own types. Everything that fails throws a
 * {@link io.github.artifactkit.codeartifact.error.CodeArtifactException}.
 *
 * <p>This package may use all packages below it; none of them knows it.
 */
@NullMarked
package io.github.artifactkit.codeartifact;

import org.jspecify.annotations.NullMarked;
