/**
 * The language server: what the linter says of the documents that an editor has open, while they are being changed. One
 * class answers one kind of request; the policies of a document come out of the same sources, and the findings out of the
 * same run, as those of files.
 *
 * <p>Uses {@code run} and what lies below it, and lsp4j, which is an optional dependency and which nothing else uses.
 */
@NullMarked
package io.github.artifactkit.policylint.lsp;

import org.jspecify.annotations.NullMarked;
