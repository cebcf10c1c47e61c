/** What the stand-in holds, as a page for people. Uses {@code model}. */
@NullMarked
package io.github.artifactkit.codeartifact.local.page;

import org.jspecify.annotations.NullMarked;
