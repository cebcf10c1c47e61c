/** The registry that the Swift package manager use. Uses {@code format} and {@code model}. */
@NullMarked
package io.github.artifactkit.codeartifact.local.format.swift;

import org.jspecify.annotations.NullMarked;
