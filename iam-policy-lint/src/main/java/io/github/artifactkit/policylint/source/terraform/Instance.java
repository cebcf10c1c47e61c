package io.github.artifactkit.policylint.source.terraform;

/**
 * An instance of a block.
 *
 * @param key which one
 * @param scope the names that expressions of the block see
 */
record Instance(InstanceKey key, Scope scope) {}
