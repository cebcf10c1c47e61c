package io.github.artifactkit.policylint.source.hcl;

import io.github.artifactkit.iam.policy.text.Span;
import io.github.artifactkit.policylint.source.hcl.Expression.Access;
import io.github.artifactkit.policylint.source.hcl.Expression.Binary;
import io.github.artifactkit.policylint.source.hcl.Expression.BooleanLiteral;
import io.github.artifactkit.policylint.source.hcl.Expression.Call;
import io.github.artifactkit.policylint.source.hcl.Expression.Conditional;
import io.github.artifactkit.policylint.source.hcl.Expression.For;
import io.github.artifactkit.policylint.source.hcl.Expression.Malformed;
import io.github.artifactkit.policylint.source.hcl.Expression.NullLiteral;
import io.github.artifactkit.policylint.source.hcl.Expression.NumberLiteral;
import io.github.artifactkit.policylint.source.hcl.Expression.ObjectLiteral;
import io.github.artifactkit.policylint.source.hcl.Expression.Parenthesized;
import io.github.artifactkit.policylint.source.hcl.Expression.Splat;
import io.github.artifactkit.policylint.source.hcl.Expression.Step;
import io.github.artifactkit.policylint.source.hcl.Expression.Template;
import io.github.artifactkit.policylint.source.hcl.Expression.Tuple;
import io.github.artifactkit.policylint.source.hcl.Expression.Unary;
import io.github.artifactkit.policylint.source.hcl.Expression.Variable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Moves a tree to the places of another text, of which the text that was read is a part with its escape sequences
 * resolved.
 */
final class Relocation {

    private final int[] offsets;

    /**
     * A relocation.
     *
     * @param offsets for each character of the text that was read, and for its end, the offset in the other text
     */
    Relocation(int[] offsets) {
        this.offsets = offsets;
    }

    private Span span(Span span) {
        return new Span(offsets[span.start()], offsets[span.end()]);
    }

    Template template(Template template, Span place) {
        return new Template(place, parts(template.parts()));
    }

    private @Nullable Expression optional(@Nullable Expression expression) {
        return expression == null ? null : expression(expression);
    }

    private Expression expression(Expression of) {
        Span span = span(of.span());
        if (of instanceof Template template) {
            return template(template, span);
        } else if (of instanceof Access access) {
            return new Access(span, expression(access.of()), steps(access.steps()));
        } else if (of instanceof Splat splat) {
            return new Splat(span, expression(splat.of()), steps(splat.steps()));
        } else if (of instanceof Call call) {
            return new Call(span, call.name(), expressions(call.arguments()), call.expanded());
        } else if (of instanceof Tuple tuple) {
            return new Tuple(span, expressions(tuple.elements()));
        } else if (of instanceof ObjectLiteral object) {
            return new ObjectLiteral(span, items(object.items()));
        } else if (of instanceof For loop) {
            return loop(loop, span);
        } else if (of instanceof Conditional choice) {
            return choice(choice, span);
        } else if (of instanceof Unary unary) {
            return new Unary(span, unary.operator(), expression(unary.operand()));
        } else if (of instanceof Binary binary) {
            return new Binary(span, binary.operator(), expression(binary.left()), expression(binary.right()));
        } else if (of instanceof Parenthesized parenthesized) {
            return new Parenthesized(span, expression(parenthesized.inner()));
        }
        return leaf(of, span);
    }

    private static Expression leaf(Expression of, Span span) {
        if (of instanceof Variable variable) {
            return new Variable(span, variable.name());
        } else if (of instanceof NumberLiteral number) {
            return new NumberLiteral(span, number.value());
        } else if (of instanceof BooleanLiteral literal) {
            return new BooleanLiteral(span, literal.value());
        }
        return of instanceof NullLiteral ? new NullLiteral(span) : new Malformed(span);
    }

    private For loop(For loop, Span span) {
        return new For(
                span,
                loop.keyName(),
                loop.valueName(),
                expression(loop.collection()),
                optional(loop.key()),
                expression(loop.value()),
                optional(loop.condition()),
                loop.grouped());
    }

    private Conditional choice(Conditional choice, Span span) {
        return new Conditional(
                span, expression(choice.condition()), expression(choice.whenTrue()), expression(choice.whenFalse()));
    }

    private List<ObjectLiteral.Item> items(List<ObjectLiteral.Item> items) {
        return items.stream()
                .map(item -> new ObjectLiteral.Item(expression(item.key()), expression(item.value())))
                .toList();
    }

    private List<Expression> expressions(List<Expression> all) {
        return all.stream().map(this::expression).toList();
    }

    private List<Step> steps(List<Step> steps) {
        List<Step> moved = new ArrayList<>();
        for (Step step : steps) {
            Span span = span(step.span());
            moved.add(
                    step instanceof Step.Index index
                            ? new Step.Index(span, expression(index.key()))
                            : new Step.Name(span, ((Step.Name) step).name()));
        }
        return moved;
    }

    private List<TemplatePart> parts(List<TemplatePart> parts) {
        List<TemplatePart> moved = new ArrayList<>();
        for (TemplatePart part : parts) {
            Span span = span(part.span());
            if (part instanceof TemplatePart.Text text) {
                addText(text, moved);
            } else if (part instanceof TemplatePart.Interpolation interpolation) {
                moved.add(new TemplatePart.Interpolation(span, expression(interpolation.expression())));
            } else if (part instanceof TemplatePart.If choice) {
                moved.add(new TemplatePart.If(
                        span, expression(choice.condition()), parts(choice.whenTrue()), parts(choice.whenFalse())));
            } else if (part instanceof TemplatePart.For loop) {
                moved.add(new TemplatePart.For(
                        span, loop.keyName(), loop.valueName(), expression(loop.collection()), parts(loop.parts())));
            }
        }
        return moved;
    }

    /** A text that was read as written becomes one text for each stretch without an escape sequence around. */
    private void addText(TemplatePart.Text text, List<TemplatePart> moved) {
        int start = text.span().start();
        if (text.value().length() != text.span().end() - start) {
            moved.add(new TemplatePart.Text(span(text.span()), text.value()));
            return;
        }
        int from = 0;
        for (int i = 0; i < text.value().length(); i++) {
            boolean escaped = offsets[start + i + 1] - offsets[start + i] != 1;
            if (escaped) {
                addStretch(text, from, i, moved);
                addStretch(text, i, i + 1, moved);
                from = i + 1;
            }
        }
        addStretch(text, from, text.value().length(), moved);
    }

    private void addStretch(TemplatePart.Text text, int from, int to, List<TemplatePart> moved) {
        if (to > from) {
            int start = text.span().start();
            Span span = new Span(offsets[start + from], offsets[start + to]);
            moved.add(new TemplatePart.Text(span, text.value().substring(from, to)));
        }
    }
}
