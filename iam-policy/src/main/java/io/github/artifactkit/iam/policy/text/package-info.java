/**
 * The text of a document as people see it: offsets, lines, columns, and edits of it.
 *
 * <p>This is the lowest layer. It knows no format and uses nothing of the project.
 */
@NullMarked
package io.github.artifactkit.iam.policy.text;

import org.jspecify.annotations.NullMarked;
