/** Rules about how long a policy may be. */
@NullMarked
package io.github.artifactkit.policylint.rules.size;

import org.jspecify.annotations.NullMarked;
