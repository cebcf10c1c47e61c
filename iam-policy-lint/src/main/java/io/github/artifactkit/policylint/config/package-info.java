/**
 * What a project says of its lint runs in {@code .iam-policy-lint.yaml}: which files, which codes, which findings are
 * accepted and why. Reads and prints it; applies nothing. Uses {@code finding} and {@code document} of iam-policy, and
 * snakeyaml-engine.
 */
@NullMarked
package io.github.artifactkit.policylint.config;

import org.jspecify.annotations.NullMarked;
