package io.github.artifactkit.policylint.source.hcl;

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
import java.util.List;
import java.util.stream.Collectors;

/** Shows a tree in a form in which nesting can be compared. */
final class Shown {

    private Shown() {}

    static String body(Body body) {
        String attributes = body.attributes().stream()
                .map(attribute -> attribute.name() + " = " + expression(attribute.value()) + "\n")
                .collect(Collectors.joining());
        String blocks = body.blocks().stream()
                .map(block -> block.type()
                        + block.labels().stream()
                                .map(label -> " '" + label.value() + "'")
                                .collect(Collectors.joining())
                        + " {\n"
                        + body(block.body()).indent(2)
                        + "}\n")
                .collect(Collectors.joining());
        return attributes + blocks;
    }

    static String expression(Expression expression) {
        if (expression instanceof NumberLiteral number) {
            return number.value().toString();
        } else if (expression instanceof BooleanLiteral literal) {
            return String.valueOf(literal.value());
        } else if (expression instanceof NullLiteral) {
            return "null";
        } else if (expression instanceof Template template) {
            return "'" + parts(template.parts()) + "'";
        } else if (expression instanceof Variable variable) {
            return variable.name();
        } else if (expression instanceof Access access) {
            return expression(access.of()) + steps(access.steps());
        } else if (expression instanceof Splat splat) {
            return expression(splat.of()) + "[*](" + steps(splat.steps()) + ")";
        } else if (expression instanceof Call call) {
            return call.name() + "(" + list(call.arguments()) + (call.expanded() ? "..." : "") + ")";
        } else if (expression instanceof Tuple tuple) {
            return "[" + list(tuple.elements()) + "]";
        } else if (expression instanceof ObjectLiteral object) {
            return object.items().stream()
                    .map(item -> expression(item.key()) + ": " + expression(item.value()))
                    .collect(Collectors.joining(", ", "{", "}"));
        } else if (expression instanceof For loop) {
            return forExpression(loop);
        } else if (expression instanceof Conditional choice) {
            return "(" + expression(choice.condition()) + " ? " + expression(choice.whenTrue()) + " : "
                    + expression(choice.whenFalse()) + ")";
        } else if (expression instanceof Unary unary) {
            return (unary.operator() == UnaryOperator.NOT ? "!" : "-") + expression(unary.operand());
        } else if (expression instanceof Binary binary) {
            return "(" + expression(binary.left()) + " " + binary.operator() + " " + expression(binary.right()) + ")";
        } else if (expression instanceof Parenthesized parenthesized) {
            return expression(parenthesized.inner());
        }
        return expression instanceof Malformed ? "?" : "unknown kind";
    }

    private static String forExpression(For loop) {
        String names = (loop.keyName() == null ? "" : loop.keyName() + ", ") + loop.valueName();
        String key = loop.key() == null ? "" : expression(loop.key()) + " => ";
        String condition = loop.condition() == null ? "" : " if " + expression(loop.condition());
        return "for(" + names + " in " + expression(loop.collection()) + ": " + key + expression(loop.value())
                + (loop.grouped() ? "..." : "") + condition + ")";
    }

    static String parts(List<TemplatePart> parts) {
        return parts.stream().map(Shown::part).collect(Collectors.joining());
    }

    private static String part(TemplatePart part) {
        if (part instanceof TemplatePart.Text text) {
            return text.value();
        } else if (part instanceof TemplatePart.Interpolation interpolation) {
            return "<" + expression(interpolation.expression()) + ">";
        } else if (part instanceof TemplatePart.If choice) {
            return "<if " + expression(choice.condition()) + ": " + parts(choice.whenTrue()) + " else: "
                    + parts(choice.whenFalse()) + ">";
        }
        TemplatePart.For loop = (TemplatePart.For) part;
        return "<for " + loop.keyName() + ", " + loop.valueName() + " in " + expression(loop.collection()) + ": "
                + parts(loop.parts()) + ">";
    }

    private static String list(List<Expression> expressions) {
        return expressions.stream().map(Shown::expression).collect(Collectors.joining(", "));
    }

    private static String steps(List<Step> steps) {
        return steps.stream()
                .map(step -> step instanceof Step.Index index
                        ? "[" + expression(index.key()) + "]"
                        : "." + ((Step.Name) step).name())
                .collect(Collectors.joining());
    }
}
