/** What gem and Bundler speak, and folders of {@code .gem} files as a source of packages. */
@NullMarked
package io.github.artifactkit.codeartifact.local.registry.ruby;

import org.jspecify.annotations.NullMarked;
