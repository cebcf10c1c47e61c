/** The registry that RubyGems and Bundler use. Uses {@code format} and {@code model}. */
@NullMarked
package io.github.artifactkit.codeartifact.local.format.ruby;

import org.jspecify.annotations.NullMarked;
