/** Patterns with wildcards: matching and inclusion. Knows nothing of AWS and uses nothing of the project. */
@NullMarked
package io.github.artifactkit.policylint.pattern;

import org.jspecify.annotations.NullMarked;
