/**
 * What the builders and specifications of this library share. Depends on nothing else in it.
 */
@NullMarked
package io.github.artifactkit.codeartifact.setting;

import org.jspecify.annotations.NullMarked;
