package io.github.artifactkit.policylint.source.hcl;

import io.github.artifactkit.iam.policy.text.Span;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression as written. Immutable. */
public sealed interface Expression {

    /** Where it is. A span covers the whole expression, with its quotes, brackets or heredoc markers. */
    Span span();

    /** The name or plain text that an expression is, where a keyword is expected; null if it is something else. */
    default @Nullable String word() {
        if (this instanceof Variable variable) {
            return variable.name();
        }
        return this instanceof Template template ? template.literal() : null;
    }

    /**
     * A number.
     *
     * @param span where it is
     * @param value its value
     */
    record NumberLiteral(Span span, BigDecimal value) implements Expression {}

    /**
     * {@code true} or {@code false}.
     *
     * @param span where it is
     * @param value its value
     */
    record BooleanLiteral(Span span, boolean value) implements Expression {}

    /**
     * {@code null}.
     *
     * @param span where it is
     */
    record NullLiteral(Span span) implements Expression {}

    /**
     * A quoted text, a heredoc, a whole template file, or the plain name of an object's item, which is a text as
     * well.
     *
     * @param span where it is
     * @param parts its parts in order, with escapes resolved, the indentation of {@code <<-} heredocs removed and
     *     strip markers applied
     */
    record Template(Span span, List<TemplatePart> parts) implements Expression {

        /** Copies the parts. */
        public Template {
            parts = List.copyOf(parts);
        }

        /** The text, if no part of it is computed; null otherwise. */
        public @Nullable String literal() {
            StringBuilder text = new StringBuilder();
            for (TemplatePart part : parts) {
                if (!(part instanceof TemplatePart.Text piece)) {
                    return null;
                }
                text.append(piece.value());
            }
            return text.toString();
        }
    }

    /**
     * The name of a variable: the first name of a reference.
     *
     * @param span where it is
     * @param name the name
     */
    record Variable(Span span, String name) implements Expression {}

    /**
     * Attributes and indexes of a value: {@code of.name[0]}.
     *
     * @param span where it is
     * @param of the value
     * @param steps the accesses in order, at least one
     */
    record Access(Span span, Expression of, List<Step> steps) implements Expression {

        /** Copies the steps. */
        public Access {
            steps = List.copyOf(steps);
        }
    }

    /**
     * A splat: {@code of[*].name} or {@code of.*.name}.
     *
     * @param span where it is
     * @param of the value whose elements are looked at
     * @param steps what is accessed in each element, in order
     */
    record Splat(Span span, Expression of, List<Step> steps) implements Expression {

        /** Copies the steps. */
        public Splat {
            steps = List.copyOf(steps);
        }
    }

    /**
     * A call of a function.
     *
     * @param span where it is
     * @param name the name, with its namespaces: {@code provider::aws::arn_parse}
     * @param arguments the arguments
     * @param expanded whether the last argument is a list of arguments ({@code ...})
     */
    record Call(Span span, String name, List<Expression> arguments, boolean expanded) implements Expression {

        /** Copies the arguments. */
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * A list: {@code [a, b]}.
     *
     * @param span where it is
     * @param elements the elements
     */
    record Tuple(Span span, List<Expression> elements) implements Expression {

        /** Copies the elements. */
        public Tuple {
            elements = List.copyOf(elements);
        }
    }

    /**
     * An object: <code>{a = b}</code>.
     *
     * @param span where it is
     * @param items the items in the order of the text
     */
    record ObjectLiteral(Span span, List<Item> items) implements Expression {

        /** Copies the items. */
        public ObjectLiteral {
            items = List.copyOf(items);
        }

        /**
         * An item of an object.
         *
         * @param key the key; a plain name is a {@link Template} of one text
         * @param value the value
         */
        public record Item(Expression key, Expression value) {}
    }

    /**
     * A list or an object computed from each element of a collection.
     *
     * @param span where it is
     * @param keyName the variable of the key or index; null if absent
     * @param valueName the variable of the element
     * @param collection what is iterated over
     * @param key the key of each item; null for a list
     * @param value each element, or the value of each item
     * @param condition which elements count; null if all do
     * @param grouped whether the values of equal keys are collected ({@code ...})
     */
    record For(
            Span span,
            @Nullable String keyName,
            String valueName,
            Expression collection,
            @Nullable Expression key,
            Expression value,
            @Nullable Expression condition,
            boolean grouped)
            implements Expression {}

    /**
     * {@code condition ? whenTrue : whenFalse}.
     *
     * @param span where it is
     * @param condition which of both
     * @param whenTrue the value if the condition is true
     * @param whenFalse the value if it is false
     */
    record Conditional(Span span, Expression condition, Expression whenTrue, Expression whenFalse)
            implements Expression {}

    /**
     * An operation on one value.
     *
     * @param span where it is
     * @param operator the operator
     * @param operand the value
     */
    record Unary(Span span, UnaryOperator operator, Expression operand) implements Expression {}

    /**
     * An operation on two values.
     *
     * @param span where it is
     * @param operator the operator
     * @param left the left value
     * @param right the right value
     */
    record Binary(Span span, BinaryOperator operator, Expression left, Expression right) implements Expression {}

    /**
     * An expression in parentheses.
     *
     * @param span where it is, parentheses included
     * @param inner what is between them
     */
    record Parenthesized(Span span, Expression inner) implements Expression {}

    /**
     * What could not be read as an expression. A fault says why.
     *
     * @param span where it is; empty where an expression is missing
     */
    record Malformed(Span span) implements Expression {}

    /** An access to a part of a value. */
    sealed interface Step {

        /** Where it is, from its dot or opening bracket to its end. */
        Span span();

        /**
         * {@code .name}.
         *
         * @param span where it is
         * @param name the name
         */
        record Name(Span span, String name) implements Step {}

        /**
         * {@code [key]}, or {@code .0} as older configurations write it.
         *
         * @param span where it is
         * @param key the index or key
         */
        record Index(Span span, Expression key) implements Step {}
    }
}
