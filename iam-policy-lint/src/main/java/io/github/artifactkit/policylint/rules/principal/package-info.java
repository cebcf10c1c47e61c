/** Rules about whom a statement names, and what goes with them. */
@NullMarked
package io.github.artifactkit.policylint.rules.principal;

import org.jspecify.annotations.NullMarked;
