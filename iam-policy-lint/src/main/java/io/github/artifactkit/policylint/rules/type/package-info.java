/** Rules about what a policy of a type may hold, beyond its grammar. */
@NullMarked
package io.github.artifactkit.policylint.rules.type;

import org.jspecify.annotations.NullMarked;
