package io.github.artifactkit.policylint.source.terraform;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a loop runs over.
 *
 * @param all the elements that are known
 * @param complete whether there are no others
 */
record Elements(List<Element> all, boolean complete) {

    /**
     * An element with its key or index.
     *
     * @param key the key or index
     * @param value the element
     */
    record Element(Value key, Value value) {}

    Elements {
        all = List.copyOf(all);
    }

    /** The elements of a value; null if nothing is known of them. */
    static @Nullable Elements of(Value value) {
        Value all = References.expand(value);
        if (all instanceof Value.Sequence sequence) {
            List<Element> elements = new ArrayList<>();
            for (Value element : sequence.elements()) {
                Value index = new Value.Num(element.origin(), BigDecimal.valueOf(elements.size()));
                elements.add(new Element(sequence.complete() ? index : Value.unknown(element.origin()), element));
            }
            return new Elements(elements, sequence.complete());
        }
        if (all instanceof Value.Mapping mapping) {
            List<Element> elements = new ArrayList<>();
            mapping.entries()
                    .forEach((key, entry) ->
                            elements.add(new Element(Value.Text.of(entry.keyOrigin(), key), entry.value())));
            return new Elements(elements, mapping.complete());
        }
        return null;
    }
}
