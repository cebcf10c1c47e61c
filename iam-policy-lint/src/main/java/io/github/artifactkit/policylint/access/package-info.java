/**
 * What statements open and what their conditions restrict, decided once for all rules. Uses the module
 * {@code iam-policy} only.
 */
@NullMarked
package io.github.artifactkit.policylint.access;

import org.jspecify.annotations.NullMarked;
