/**
 * Runnable programs, one for each use. {@link io.github.artifactkit.samples.Walkthrough} is the one to begin with: it goes
 * through everything once, and needs no AWS account.
 */
@NullMarked
package io.github.artifactkit.samples;

import org.jspecify.annotations.NullMarked;
