/** Rules about the actions that a statement names. */
@NullMarked
package io.github.artifactkit.policylint.rules.action;

import org.jspecify.annotations.NullMarked;
