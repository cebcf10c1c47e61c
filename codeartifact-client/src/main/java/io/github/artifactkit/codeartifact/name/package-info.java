/**
 * The words of CodeArtifact as checked values: names of domains, repositories and packages, formats, public sources and
 * endpoints; and settings that are made once. Pure values; knows nothing of this library and no SDK.
 */
@NullMarked
package io.github.artifactkit.codeartifact.name;

import org.jspecify.annotations.NullMarked;
