/**
 * What a public repository offers: the interface {@link io.github.artifactkit.codeartifact.local.source.ExternalSource}
 * and the values in it. Public, for sources of one's own. Uses nothing.
 */
@NullMarked
package io.github.artifactkit.codeartifact.local.source;

import org.jspecify.annotations.NullMarked;
