/**
 * Assertions on policies for tests with AssertJ, which the tests have to bring along. Uses the linter and the module
 * {@code iam-policy}.
 */
@NullMarked
package io.github.artifactkit.policylint.assertj;

import org.jspecify.annotations.NullMarked;
