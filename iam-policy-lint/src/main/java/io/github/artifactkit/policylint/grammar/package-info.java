/**
 * The grammar of each policy type, as JSON Schema: the only statement of it. The schemas are what editors are given,
 * and what policies are checked against; beside each constraint they name the code of its violation in the annotation
 * {@code issueCode}.
 *
 * <p>Uses {@code json} and {@code policy}. Jackson and the schema validator are not seen outside of this package.
 */
@NullMarked
package io.github.artifactkit.policylint.grammar;

import org.jspecify.annotations.NullMarked;
