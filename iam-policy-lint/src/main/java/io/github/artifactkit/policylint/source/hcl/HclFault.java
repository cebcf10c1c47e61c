package io.github.artifactkit.policylint.source.hcl;

import io.github.artifactkit.iam.policy.text.Span;

/**
 * A place where a text is not valid HCL.
 *
 * @param span the place
 * @param message what is wrong, as a short phrase
 */
public record HclFault(Span span, String message) {}
