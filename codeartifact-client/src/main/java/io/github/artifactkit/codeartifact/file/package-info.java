/**
 * Files that are replaced as a whole or not at all. Depends on nothing else in this library. Not part of its public API.
 */
@NullMarked
package io.github.artifactkit.codeartifact.file;

import org.jspecify.annotations.NullMarked;
