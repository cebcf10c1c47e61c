/** Rules about the text of a policy: whether it is JSON, and JSON without a name twice. */
@NullMarked
package io.github.artifactkit.policylint.rules.syntax;

import org.jspecify.annotations.NullMarked;
