/** The simple index that pip speaks, and folders of wheels and sdists as a source of packages. */
@NullMarked
package io.github.artifactkit.codeartifact.local.registry.pypi;

import org.jspecify.annotations.NullMarked;
