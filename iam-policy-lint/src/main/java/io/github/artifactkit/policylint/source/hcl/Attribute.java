package io.github.artifactkit.policylint.source.hcl;

import io.github.artifactkit.iam.policy.text.Span;

/**
 * An attribute: {@code name = value}.
 *
 * @param nameSpan where the name is
 * @param name the name
 * @param value the value as written
 */
public record Attribute(Span nameSpan, String name, Expression value) {

    /** From the name to the end of the value. */
    public Span span() {
        return nameSpan.through(value.span());
    }
}
