/**
 * Decides whether AWS allows one request: policies prepared for matching, the logic that combines the kinds of policies,
 * and decisions that say which statements decided. Uses {@code reference}, {@code document} and what is below them.
 */
@NullMarked
package io.github.artifactkit.iam.policy.evaluation;

import org.jspecify.annotations.NullMarked;
