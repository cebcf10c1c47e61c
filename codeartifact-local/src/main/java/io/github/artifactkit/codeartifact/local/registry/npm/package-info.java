/** What npm, yarn and pnpm speak, and folders of tarballs as a source of packages. */
@NullMarked
package io.github.artifactkit.codeartifact.local.registry.npm;

import org.jspecify.annotations.NullMarked;
