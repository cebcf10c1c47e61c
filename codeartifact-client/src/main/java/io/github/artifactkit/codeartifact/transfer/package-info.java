/**
 * Bytes on their way: downloads that are checked, uploads that tell how far they are, and requests to a repository with its
 * token. Knows tokens, errors and names; knows no handles and no SDK.
 */
@NullMarked
package io.github.artifactkit.codeartifact.transfer;

import org.jspecify.annotations.NullMarked;
