/**
 * Reads single files out of package archives. Nothing is unpacked to disk, and nothing is read beyond the limits: a
 * small file may claim to hold terabytes. Uses the limit on streams of {@code format}, and nothing else.
 */
@NullMarked
package io.github.artifactkit.codeartifact.local.format.archive;

import org.jspecify.annotations.NullMarked;
