package io.github.artifactkit.policylint.source.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.artifactkit.iam.policy.text.Span;
import io.github.artifactkit.policylint.source.hcl.Expression.Access;
import io.github.artifactkit.policylint.source.hcl.Expression.Binary;
import io.github.artifactkit.policylint.source.hcl.Expression.Call;
import io.github.artifactkit.policylint.source.hcl.Expression.Conditional;
import io.github.artifactkit.policylint.source.hcl.Expression.For;
import io.github.artifactkit.policylint.source.hcl.Expression.ObjectLiteral;
import io.github.artifactkit.policylint.source.hcl.Expression.Parenthesized;
import io.github.artifactkit.policylint.source.hcl.Expression.Splat;
import io.github.artifactkit.policylint.source.hcl.Expression.Step;
import io.github.artifactkit.policylint.source.hcl.Expression.Template;
import io.github.artifactkit.policylint.source.hcl.Expression.Tuple;
import io.github.artifactkit.policylint.source.hcl.Expression.Unary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asserts that spans are nested as the tree is, and that texts cover what they say. */
final class SpanCheck {

    private final String text;

    SpanCheck(String text) {
        this.text = text;
    }

    private void in(Span inner, Span outer) {
        if (inner.start() < outer.start() || inner.end() > outer.end()) {
            throw new AssertionError(inner + " is not in " + outer + " of: " + text);
        }
    }

    void file(HclFile file) {
        assertThat(file.comments()).allMatch(span -> span.end() <= text.length());
        assertThat(file.faults()).allMatch(fault -> fault.span().end() <= text.length());
        body(file.body(), new Span(0, text.length()));
    }

    private void body(Body body, Span around) {
        in(body.span(), around);
        for (Attribute attribute : body.attributes()) {
            in(attribute.span(), body.span());
            in(attribute.nameSpan(), attribute.span());
            expression(attribute.value(), attribute.span());
        }
        for (Block block : body.blocks()) {
            in(block.span(), body.span());
            assertThat(text.substring(block.typeSpan().start(), block.typeSpan().end()))
                    .isEqualTo(block.type());
            block.labels().forEach(label -> in(label.span(), block.span()));
            body(block.body(), block.span());
        }
    }

    void expression(@Nullable Expression expression, Span around) {
        if (expression == null) {
            return;
        }
        Span here = expression.span();
        in(here, around);
        if (expression instanceof Template template) {
            parts(template.parts(), here);
        } else if (expression instanceof Access access) {
            expression(access.of(), here);
            steps(access.steps(), here);
        } else if (expression instanceof Splat splat) {
            expression(splat.of(), here);
            steps(splat.steps(), here);
        } else if (expression instanceof Call call) {
            call.arguments().forEach(argument -> expression(argument, here));
        } else if (expression instanceof Tuple tuple) {
            tuple.elements().forEach(element -> expression(element, here));
        } else if (expression instanceof ObjectLiteral object) {
            object.items().forEach(item -> {
                expression(item.key(), here);
                expression(item.value(), here);
            });
        } else if (expression instanceof For loop) {
            expression(loop.collection(), here);
            expression(loop.key(), here);
            expression(loop.value(), here);
            expression(loop.condition(), here);
        } else if (expression instanceof Conditional choice) {
            expression(choice.condition(), here);
            expression(choice.whenTrue(), here);
            expression(choice.whenFalse(), here);
        } else if (expression instanceof Unary unary) {
            expression(unary.operand(), here);
        } else if (expression instanceof Binary binary) {
            expression(binary.left(), here);
            expression(binary.right(), here);
        } else if (expression instanceof Parenthesized parenthesized) {
            expression(parenthesized.inner(), here);
        }
    }

    private void steps(List<Step> steps, Span around) {
        for (Step step : steps) {
            in(step.span(), around);
            if (step instanceof Step.Index index) {
                expression(index.key(), step.span());
            }
        }
    }

    private void parts(List<TemplatePart> parts, Span around) {
        int last = around.start();
        for (TemplatePart part : parts) {
            in(part.span(), around);
            assertThat(part.span().start()).as(text).isGreaterThanOrEqualTo(last);
            last = part.span().end();
            if (part instanceof TemplatePart.Text run) {
                String written = text.substring(run.span().start(), run.span().end());
                assertThat(written.equals(run.value()) || written.startsWith("\\") || written.matches("[$][$]|%%"))
                        .as(text)
                        .isTrue();
            } else if (part instanceof TemplatePart.Interpolation interpolation) {
                expression(interpolation.expression(), part.span());
            } else if (part instanceof TemplatePart.If choice) {
                expression(choice.condition(), part.span());
            } else if (part instanceof TemplatePart.For loop) {
                expression(loop.collection(), part.span());
            }
        }
    }
}
