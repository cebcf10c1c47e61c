package io.github.artifactkit.policylint.source.hcl;

import io.github.artifactkit.iam.policy.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * What a file or a block holds.
 *
 * @param span the whole text of a file; for a block, its braces and what is between them
 * @param attributes the attributes in the order of the text
 * @param blocks the blocks in the order of the text
 */
public record Body(Span span, List<Attribute> attributes, List<Block> blocks) {

    /** Copies the lists. */
    public Body {
        attributes = List.copyOf(attributes);
        blocks = List.copyOf(blocks);
    }

    /** The first attribute of a name. A valid body has no more than one. */
    public Optional<Attribute> attribute(String name) {
        return attributes.stream()
                .filter(attribute -> attribute.name().equals(name))
                .findFirst();
    }

    /** The blocks of a type, in the order of the text. */
    public List<Block> blocks(String type) {
        return blocks.stream().filter(block -> block.type().equals(type)).toList();
    }
}
