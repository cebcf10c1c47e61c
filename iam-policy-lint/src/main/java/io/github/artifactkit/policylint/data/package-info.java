/** Builds reference data from what AWS and others publish. Uses {@code reference} of iam-policy, and Jackson. */
@NullMarked
package io.github.artifactkit.policylint.data;

import org.jspecify.annotations.NullMarked;
