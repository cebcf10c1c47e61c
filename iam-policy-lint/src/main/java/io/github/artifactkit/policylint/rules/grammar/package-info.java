/** Rules about the form of a policy: which elements it has and of which type they are. */
@NullMarked
package io.github.artifactkit.policylint.rules.grammar;

import org.jspecify.annotations.NullMarked;
