/** Dates, numbers and IP ranges as IAM compares them. Uses nothing of the project. */
@NullMarked
package io.github.artifactkit.iam.policy.value;

import org.jspecify.annotations.NullMarked;
