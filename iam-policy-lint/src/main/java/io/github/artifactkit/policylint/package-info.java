/** Validates AWS IAM policy JSON. */
@NullMarked
package io.github.artifactkit.policylint;

import org.jspecify.annotations.NullMarked;
