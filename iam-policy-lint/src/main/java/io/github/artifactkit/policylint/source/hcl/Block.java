package io.github.artifactkit.policylint.source.hcl;

import io.github.artifactkit.iam.policy.text.Span;
import java.util.List;

/**
 * A block: {@code type "label" { body }}.
 *
 * @param typeSpan where the type is
 * @param type the type
 * @param labels the labels
 * @param body what is in the braces
 */
public record Block(Span typeSpan, String type, List<Label> labels, Body body) {

    /** Copies the labels. */
    public Block {
        labels = List.copyOf(labels);
    }

    /** From the type to the closing brace. */
    public Span span() {
        return typeSpan.through(body.span());
    }

    /**
     * A label of a block, quoted or not.
     *
     * @param span where it is, quotes included
     * @param value its text
     */
    public record Label(Span span, String value) {}
}
