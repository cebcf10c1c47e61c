/**
 * What a rule is, one of ours or one of a user's, and what it is given. Uses {@code finding}, {@code policy} and
 * {@code reference}; knows no rule.
 */
@NullMarked
package io.github.artifactkit.policylint.rule;

import org.jspecify.annotations.NullMarked;
