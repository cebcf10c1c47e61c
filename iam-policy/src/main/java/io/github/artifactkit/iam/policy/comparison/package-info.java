/**
 * Compares what policies grant: whether one grants what another does not, whether access is granted at all, and whether
 * it is granted to the public. An answer is proved, or comes with a request that shows it, or says that it is unknown and
 * why. Uses {@code evaluation}, {@code reference}, {@code document} and what is below them.
 */
@NullMarked
package io.github.artifactkit.iam.policy.comparison;

import org.jspecify.annotations.NullMarked;
