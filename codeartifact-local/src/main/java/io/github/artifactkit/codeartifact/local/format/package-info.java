/**
 * What all package formats share: requests, answers, folders and remote registries. Each format has a package below this
 * one with a single public type. Uses {@code model} and {@code source}.
 */
@NullMarked
package io.github.artifactkit.codeartifact.local.format;

import org.jspecify.annotations.NullMarked;
