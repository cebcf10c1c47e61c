package io.github.artifactkit.codeartifact.local.model;

/**
 * A resource policy.
 *
 * @param document its JSON
 * @param revision an opaque text that changes with each new document
 */
public record Policy(String document, String revision) {}
