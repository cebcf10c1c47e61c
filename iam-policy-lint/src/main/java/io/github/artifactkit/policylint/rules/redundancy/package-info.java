/** Rules about what could go without a change of what the policy grants: entries, values, keys, statements. */
@NullMarked
package io.github.artifactkit.policylint.rules.redundancy;

import org.jspecify.annotations.NullMarked;
