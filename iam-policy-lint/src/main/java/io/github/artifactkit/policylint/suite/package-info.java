/**
 * Unit tests of policies: reads a file of tests, runs them with the evaluation and the comparison of {@code iam-policy},
 * and reports how they ended. Uses {@code run} and {@code source} to read files.
 */
@NullMarked
package io.github.artifactkit.policylint.suite;

import org.jspecify.annotations.NullMarked;
