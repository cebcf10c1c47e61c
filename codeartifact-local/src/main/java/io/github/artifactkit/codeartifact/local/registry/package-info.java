/** What package managers speak: the data plane of each package format, one package a format. Uses {@code model}. */
@NullMarked
package io.github.artifactkit.codeartifact.local.registry;

import org.jspecify.annotations.NullMarked;
