/**
 * The rule about actions that, taken together, let a principal give itself more than its policy gives. Uses {@code rule}
 * and what lies below it.
 */
@NullMarked
package io.github.artifactkit.policylint.rules.escalation;

import org.jspecify.annotations.NullMarked;
