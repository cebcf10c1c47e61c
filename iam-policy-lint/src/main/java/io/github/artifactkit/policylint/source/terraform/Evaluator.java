package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.policylint.source.hcl.Expression;
import io.github.artifactkit.policylint.source.hcl.Expression.Access;
import io.github.artifactkit.policylint.source.hcl.Expression.Binary;
import io.github.artifactkit.policylint.source.hcl.Expression.BooleanLiteral;
import io.github.artifactkit.policylint.source.hcl.Expression.Call;
import io.github.artifactkit.policylint.source.hcl.Expression.Conditional;
import io.github.artifactkit.policylint.source.hcl.Expression.For;
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
import io.github.artifactkit.policylint.source.hcl.TemplatePart;
import io.github.artifactkit.policylint.source.terraform.Value.Bool;
import io.github.artifactkit.policylint.source.terraform.Value.Choice;
import io.github.artifactkit.policylint.source.terraform.Value.Mapping;
import io.github.artifactkit.policylint.source.terraform.Value.Null;
import io.github.artifactkit.policylint.source.terraform.Value.Num;
import io.github.artifactkit.policylint.source.terraform.Value.Reference;
import io.github.artifactkit.policylint.source.terraform.Value.Sequence;
import io.github.artifactkit.policylint.source.terraform.Value.Text;
import io.github.artifactkit.policylint.source.terraform.Value.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates expressions as far as that is possible without Terraform: what depends on a provider, a state or an input
 * that is not given is unknown, and everything else is known to the character.
 */
final class Evaluator {

    private final Budget budget;
    private final Functions functions;

    Evaluator(Budget budget, FileAccess files) {
        this.budget = budget;
        this.functions = new Functions(this, budget, files);
    }

    /** The value of an expression. Its origin is in the file of the scope. */
    Value evaluate(Expression expression, Scope scope) {
        Origin site = scope.origin(expression.span());
        Value value = budget.enter() ? valueOf(expression, scope, site) : Value.unknown(site);
        budget.leave();
        return value.origin().file() == scope.file() ? value : value.at(site);
    }

    private Value valueOf(Expression expression, Scope scope, Origin site) {
        if (expression instanceof Template template) {
            return template(template, scope);
        } else if (expression instanceof Variable variable) {
            return reference(variable, List.of(), scope, site);
        } else if (expression instanceof Access access) {
            return access(access, scope, site);
        } else if (expression instanceof Splat splat) {
            return splat(splat, scope, site);
        } else if (expression instanceof Call call) {
            return functions.call(call, scope, site);
        } else if (expression instanceof Tuple tuple) {
            return new Sequence(site, evaluateAll(tuple.elements(), scope));
        } else if (expression instanceof ObjectLiteral object) {
            return object(object, scope, site);
        } else if (expression instanceof For loop) {
            return loop(loop, scope, site);
        } else if (expression instanceof Conditional choice) {
            return conditional(choice, scope, site);
        } else if (expression instanceof Unary unary) {
            return Operators.apply(unary.operator(), evaluate(unary.operand(), scope), site);
        } else if (expression instanceof Binary binary) {
            return Operators.apply(
                    binary.operator(), evaluate(binary.left(), scope), evaluate(binary.right(), scope), site);
        } else if (expression instanceof Parenthesized parenthesized) {
            return evaluate(parenthesized.inner(), scope);
        } else if (expression instanceof NumberLiteral number) {
            return new Num(site, number.value());
        } else if (expression instanceof BooleanLiteral literal) {
            return new Bool(site, literal.value());
        } else if (expression instanceof NullLiteral) {
            return new Null(site);
        }
        return Value.unknown(site);
    }

    List<Value> evaluateAll(List<Expression> expressions, Scope scope) {
        List<Value> values = new ArrayList<>();
        expressions.forEach(expression -> values.add(evaluate(expression, scope)));
        return values;
    }

    // ---- templates

    private Value template(Template template, Scope scope) {
        if (template.parts().size() == 1 && template.parts().get(0) instanceof TemplatePart.Interpolation only) {
            return evaluate(only.expression(), scope);
        }
        return text(template, scope);
    }

    /** A template as a text, also if it is nothing but one interpolation. */
    Text text(Template template, Scope scope) {
        List<Piece> pieces = new ArrayList<>();
        render(template.parts(), scope, pieces);
        return new Text(scope.origin(template.span()), pieces);
    }

    private void render(List<TemplatePart> parts, Scope scope, List<Piece> pieces) {
        for (TemplatePart part : parts) {
            Origin site = scope.origin(part.span());
            if (part instanceof TemplatePart.Text text) {
                pieces.add(new Piece(site, text.value()));
            } else if (!budget.enter()) {
                pieces.add(Piece.hole(site));
                budget.leave();
            } else {
                renderSequence(part, scope, site, pieces);
                budget.leave();
            }
        }
    }

    private void renderSequence(TemplatePart part, Scope scope, Origin site, List<Piece> pieces) {
        if (part instanceof TemplatePart.Interpolation interpolation) {
            Text text = Conversions.toText(evaluate(interpolation.expression(), scope), site, budget);
            pieces.addAll(budget.spend(text.pieces().size()) ? text.pieces() : List.of(Piece.hole(site)));
        } else if (part instanceof TemplatePart.If choice) {
            Boolean condition = Conversions.toBoolean(evaluate(choice.condition(), scope));
            if (condition == null) {
                pieces.add(Piece.hole(site));
            } else {
                render(condition ? choice.whenTrue() : choice.whenFalse(), scope, pieces);
            }
        } else if (part instanceof TemplatePart.For loop) {
            Elements elements = Elements.of(evaluate(loop.collection(), scope));
            if (elements == null || !elements.complete()) {
                pieces.add(Piece.hole(site));
                return;
            }
            for (Elements.Element element : elements.all()) {
                render(loop.parts(), bind(scope, loop.keyName(), loop.valueName(), element), pieces);
            }
        }
    }

    private static Scope bind(Scope scope, @Nullable String keyName, String valueName, Elements.Element element) {
        Map<String, Value> names = new LinkedHashMap<>();
        if (keyName != null) {
            names.put(keyName, element.key());
        }
        names.put(valueName, element.value());
        return scope.with(names);
    }

    // ---- references and accesses

    private Value access(Access access, Scope scope, Origin site) {
        if (access.of() instanceof Variable variable) {
            return reference(variable, access.steps(), scope, site);
        }
        return follow(evaluate(access.of(), scope), access.steps(), scope, site);
    }

    private Value reference(Variable variable, List<Step> steps, Scope scope, Origin site) {
        Value bound = scope.lookUp(variable.name());
        if (bound != null) {
            return follow(bound, steps, scope, site);
        }
        ModuleInstance module = scope.module();
        if (module == null) {
            return Value.failed(site);
        }
        ModuleInstance.Resolved resolved = module.resolve(variable.name(), steps, site);
        return follow(resolved.value(), steps.subList(resolved.steps(), steps.size()), scope, site);
    }

    private Value follow(Value of, List<Step> steps, Scope scope, Origin site) {
        Value value = of;
        for (Step step : steps) {
            Value key = step instanceof Step.Index index
                    ? evaluate(index.key(), scope)
                    : Text.of(scope.origin(step.span()), ((Step.Name) step).name());
            value = part(value, key, site);
        }
        return value;
    }

    /** The part of a value that has a key. */
    Value part(Value of, Value key, Origin site) {
        if (of instanceof Choice choice) {
            Value all = part(choice.options().get(0), key, site);
            for (Value option : choice.options().subList(1, choice.options().size())) {
                all = Choice.of(site, all, part(option, key, site));
            }
            return all;
        } else if (of instanceof Unknown unknown) {
            return unknown.at(site);
        } else if (of instanceof Reference reference) {
            return References.part(reference, key, site);
        } else if (of instanceof Mapping mapping) {
            return entry(mapping, key, site);
        } else if (of instanceof Sequence sequence) {
            return element(sequence, key, site);
        }
        return Value.failed(site);
    }

    private static Value entry(Mapping mapping, Value key, Origin site) {
        String name = Conversions.toKey(key);
        if (name == null) {
            return Value.unknown(site);
        }
        Mapping.Entry entry = mapping.entries().get(name);
        if (entry != null) {
            return entry.value();
        }
        return new Unknown(site, mapping.complete());
    }

    private static Value element(Sequence sequence, Value key, Origin site) {
        Integer index = Conversions.toIndex(key);
        if (index == null || !sequence.complete()) {
            return Value.unknown(site);
        }
        boolean exists = index >= 0 && index < sequence.elements().size();
        return exists ? sequence.elements().get(index) : Value.failed(site);
    }

    private Value splat(Splat splat, Scope scope, Origin site) {
        Value of = evaluate(splat.of(), scope);
        if (of instanceof Unknown unknown) {
            return unknown.at(site);
        } else if (of instanceof Null) {
            return new Sequence(site, List.of());
        }
        Value all = References.expand(of);
        if (all instanceof Unknown) {
            return Value.unknown(site);
        }
        if (!(all instanceof Sequence sequence)) {
            return new Sequence(site, List.of(follow(of, splat.steps(), scope, site)));
        }
        List<Value> elements = new ArrayList<>();
        for (Value element : sequence.elements()) {
            elements.add(follow(element, splat.steps(), scope, site));
        }
        return new Sequence(site, elements, sequence.complete());
    }

    // ---- objects, loops, conditions

    private Value object(ObjectLiteral object, Scope scope, Origin site) {
        Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
        boolean complete = true;
        for (ObjectLiteral.Item item : object.items()) {
            String key = Conversions.toKey(evaluate(item.key(), scope));
            if (key == null) {
                complete = false;
            } else {
                Value value = evaluate(item.value(), scope);
                entries.put(key, new Mapping.Entry(scope.origin(item.key().span()), value));
            }
        }
        return new Mapping(site, entries, complete);
    }

    private Value loop(For loop, Scope scope, Origin site) {
        Elements elements = Elements.of(evaluate(loop.collection(), scope));
        if (elements == null) {
            return Value.unknown(site);
        }
        Expression key = loop.key();
        return key == null ? sequenceOf(loop, elements, scope, site) : mappingOf(loop, key, elements, scope, site);
    }

    private Value sequenceOf(For loop, Elements elements, Scope scope, Origin site) {
        List<Value> values = new ArrayList<>();
        boolean complete = elements.complete();
        for (Elements.Element element : elements.all()) {
            Scope inner = bind(scope, loop.keyName(), loop.valueName(), element);
            Boolean counts = counts(loop, inner);
            complete &= counts != null;
            if (counts == null) {
                values.add(Value.unknown(site));
            } else if (counts) {
                values.add(evaluate(loop.value(), inner));
            }
        }
        return new Sequence(site, values, complete);
    }

    private Value mappingOf(For loop, Expression keyOf, Elements elements, Scope scope, Origin site) {
        Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
        boolean complete = elements.complete();
        for (Elements.Element element : elements.all()) {
            Scope inner = bind(scope, loop.keyName(), loop.valueName(), element);
            Boolean counts = counts(loop, inner);
            String key = Boolean.TRUE.equals(counts) ? Conversions.toKey(evaluate(keyOf, inner)) : null;
            complete &= key != null || Boolean.FALSE.equals(counts);
            if (key != null) {
                Value value = evaluate(loop.value(), inner);
                add(entries, key, scope.origin(keyOf.span()), value, loop.grouped());
            }
        }
        return new Mapping(site, entries, complete);
    }

    private static void add(
            Map<String, Mapping.Entry> entries, String key, Origin keyOrigin, Value value, boolean grouped) {
        if (!grouped) {
            entries.put(key, new Mapping.Entry(keyOrigin, value));
            return;
        }
        List<Value> group = new ArrayList<>();
        Mapping.Entry before = entries.get(key);
        if (before != null) {
            group.addAll(((Sequence) before.value()).elements());
        }
        group.add(value);
        entries.put(key, new Mapping.Entry(keyOrigin, new Sequence(keyOrigin, group)));
    }

    private @Nullable Boolean counts(For loop, Scope inner) {
        Expression condition = loop.condition();
        return condition == null ? Boolean.TRUE : Conversions.toBoolean(evaluate(condition, inner));
    }

    private Value conditional(Conditional choice, Scope scope, Origin site) {
        Boolean condition = Conversions.toBoolean(evaluate(choice.condition(), scope));
        if (condition != null) {
            return evaluate(condition ? choice.whenTrue() : choice.whenFalse(), scope);
        }
        return Choice.of(site, evaluate(choice.whenTrue(), scope), evaluate(choice.whenFalse(), scope));
    }
}
