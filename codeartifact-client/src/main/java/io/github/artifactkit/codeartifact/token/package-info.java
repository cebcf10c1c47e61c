/**
 * Authorization tokens and their renewal. Knows errors and names, and the AWS SDK behind one class; knows no handles and
 * no package managers.
 *
 * <p>The guarantees that the renewal keeps are listed at
 * {@link io.github.artifactkit.codeartifact.token.TokenProvider}; tests carry their numbers.
 */
@NullMarked
package io.github.artifactkit.codeartifact.token;

import org.jspecify.annotations.NullMarked;
