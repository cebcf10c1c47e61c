/** What the tests of several modules share. */
@NullMarked
package io.github.artifactkit.testing;

import org.jspecify.annotations.NullMarked;
