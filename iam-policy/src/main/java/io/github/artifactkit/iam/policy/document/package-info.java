/**
 * A policy document as IAM reads it, over the tree that {@code json} read. Uses {@code json}, {@code pattern} and {@code text}.
 */
@NullMarked
package io.github.artifactkit.iam.policy.document;

import org.jspecify.annotations.NullMarked;
