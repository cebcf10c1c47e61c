/** What gem and Bundler speak, and as sources of packages folders of {@code .gem} files and gem servers. */
@NullMarked
package io.github.artifactkit.codeartifact.local.registry.ruby;

import org.jspecify.annotations.NullMarked;
