/** Settings of the stand-in: quotas, and behaviour that AWS does not document. Public. Uses nothing. */
@NullMarked
package io.github.artifactkit.codeartifact.local.settings;

import org.jspecify.annotations.NullMarked;
