/** What cargo speaks: the sparse index and publishing; folders of {@code .crate} files as a source of packages. */
@NullMarked
package io.github.artifactkit.codeartifact.local.registry.cargo;

import org.jspecify.annotations.NullMarked;
