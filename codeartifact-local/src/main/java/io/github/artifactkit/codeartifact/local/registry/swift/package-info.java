/** The registry that the Swift Package Manager speaks to. */
@NullMarked
package io.github.artifactkit.codeartifact.local.registry.swift;

import org.jspecify.annotations.NullMarked;
