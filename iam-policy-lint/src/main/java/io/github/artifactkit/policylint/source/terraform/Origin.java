package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.iam.policy.text.Span;

/**
 * Where a value is written.
 *
 * @param file the file
 * @param span the place in it
 */
record Origin(TerraformFile file, Span span) {

    /** Another place in the same file. */
    Origin at(Span other) {
        return new Origin(file, other);
    }
}
