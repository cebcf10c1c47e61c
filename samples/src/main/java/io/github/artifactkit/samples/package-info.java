/** Runnable programs, one for each use. */
@NullMarked
package io.github.artifactkit.samples;

import org.jspecify.annotations.NullMarked;
