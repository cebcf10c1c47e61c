/** Domains, repositories, upstream resolution, packages, versions and tokens. Knows no HTTP and no package format. */
@NullMarked
package io.github.artifactkit.codeartifact.local.model;

import org.jspecify.annotations.NullMarked;
