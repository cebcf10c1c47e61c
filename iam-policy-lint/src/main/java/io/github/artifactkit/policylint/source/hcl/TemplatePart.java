package io.github.artifactkit.policylint.source.hcl;

import io.github.artifactkit.iam.policy.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a template. Immutable. */
public sealed interface TemplatePart {

    /** Where it is. */
    Span span();

    /**
     * A stretch of text that is either as written, character by character, or one escape sequence. So a text that
     * is as long as its span is the text of its span.
     *
     * @param span where it is
     * @param value the characters that it represents
     */
    record Text(Span span, String value) implements TemplatePart {}

    /**
     * <code>${expression}</code>.
     *
     * @param span where it is, braces included
     * @param expression what is inserted
     */
    record Interpolation(Span span, Expression expression) implements TemplatePart {}

    /**
     * <code>%{if condition} ... %{else} ... %{endif}</code>.
     *
     * @param span from the opening directive to the end of the closing one
     * @param condition which of both
     * @param whenTrue the parts if the condition is true
     * @param whenFalse the parts if it is false
     */
    record If(Span span, Expression condition, List<TemplatePart> whenTrue, List<TemplatePart> whenFalse)
            implements TemplatePart {

        /** Copies the parts. */
        public If {
            whenTrue = List.copyOf(whenTrue);
            whenFalse = List.copyOf(whenFalse);
        }
    }

    /**
     * <code>%{for key, value in collection} ... %{endfor}</code>.
     *
     * @param span from the opening directive to the end of the closing one
     * @param keyName the variable of the key or index; null if absent
     * @param valueName the variable of the element
     * @param collection what is iterated over
     * @param parts the parts for each element
     */
    record For(Span span, @Nullable String keyName, String valueName, Expression collection, List<TemplatePart> parts)
            implements TemplatePart {

        /** Copies the parts. */
        public For {
            parts = List.copyOf(parts);
        }
    }
}
