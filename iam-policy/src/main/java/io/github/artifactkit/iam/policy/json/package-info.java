/**
 * A JSON reader that does not stop at a fault.
 *
 * <p>It accepts exactly RFC 8259. Whatever else it meets it reports, says how to fix it, and goes on, so that
 * a document comes out whose every name and value knows its place in the text. It knows no policies: what the
 * documents at hand usually hold is told to it as a {@link io.github.artifactkit.iam.policy.json.Vocabulary}.
 *
 * <p>Uses only {@code text}.
 */
@NullMarked
package io.github.artifactkit.iam.policy.json;

import org.jspecify.annotations.NullMarked;
