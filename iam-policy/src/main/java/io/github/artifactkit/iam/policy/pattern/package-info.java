/**
 * Patterns with wildcards: which texts one matches, which other patterns it includes, and which it has texts in common
 * with. One engine for all that compares patterns; knows nothing of AWS and uses nothing of the project.
 */
@NullMarked
package io.github.artifactkit.iam.policy.pattern;

import org.jspecify.annotations.NullMarked;
