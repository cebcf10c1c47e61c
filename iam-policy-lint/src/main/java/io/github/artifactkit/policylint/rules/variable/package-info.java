/** Rules about policy variables: how they are written, where they may be, and which keys they name. */
@NullMarked
package io.github.artifactkit.policylint.rules.variable;

import org.jspecify.annotations.NullMarked;
