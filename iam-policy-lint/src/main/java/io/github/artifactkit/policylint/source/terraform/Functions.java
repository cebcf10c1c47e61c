package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.iam.policy.text.Span;
import io.github.artifactkit.policylint.source.hcl.Expression;
import io.github.artifactkit.policylint.source.hcl.Expression.Call;
import io.github.artifactkit.policylint.source.hcl.HclLimits;
import io.github.artifactkit.policylint.source.hcl.HclReader;
import io.github.artifactkit.policylint.source.hcl.HclTemplate;
import io.github.artifactkit.policylint.source.terraform.Value.Bool;
import io.github.artifactkit.policylint.source.terraform.Value.Choice;
import io.github.artifactkit.policylint.source.terraform.Value.Encoded;
import io.github.artifactkit.policylint.source.terraform.Value.Mapping;
import io.github.artifactkit.policylint.source.terraform.Value.Null;
import io.github.artifactkit.policylint.source.terraform.Value.Sequence;
import io.github.artifactkit.policylint.source.terraform.Value.Text;
import io.github.artifactkit.policylint.source.terraform.Value.Unknown;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The calls of functions. Those that decide which of their arguments count, and those that read files, are here; the
 * others are in {@link CollectionFunctions} and {@link TextFunctions}. The result of a function that is in none of them
 * is unknown.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/functions">Terraform, functions</a>
 */
final class Functions {

    /** A function of values that are all there. */
    @FunctionalInterface
    interface Function {

        /**
         * Calls the function.
         *
         * @param arguments the arguments; there may be too few
         * @param site where it is called
         * @return the result; null if the arguments are not of the kind that the function is for
         */
        @Nullable
        Value call(List<Value> arguments, Origin site);
    }

    private final Evaluator evaluator;
    private final Budget budget;
    private final FileAccess files;
    private final Map<String, Function> byName = new HashMap<>();

    Functions(Evaluator evaluator, Budget budget, FileAccess files) {
        this.evaluator = evaluator;
        this.budget = budget;
        this.files = files;
        CollectionFunctions.addTo(byName, budget);
        TextFunctions.addTo(byName, budget);
        byName.put("jsondecode", (arguments, site) -> JsonDecoding.decode(arguments.get(0), budget));
    }

    /** The result of a call. */
    Value call(Call call, Scope scope, Origin site) {
        String name = call.name().startsWith("core::") ? call.name().substring("core::".length()) : call.name();
        List<Expression> arguments = call.arguments();
        return switch (name) {
            case "try" -> firstThatWorks(arguments, scope, site);
            case "can" -> can(arguments, scope, site);
            case "jsonencode" -> encode(arguments, scope, site);
            case "sensitive", "nonsensitive", "ephemeralasnull" ->
                arguments.isEmpty() ? Value.failed(site) : evaluator.evaluate(arguments.get(0), scope);
            default -> callByName(name, call, scope, site);
        };
    }

    private Value firstThatWorks(List<Expression> arguments, Scope scope, Origin site) {
        for (Expression argument : arguments) {
            Value value = evaluator.evaluate(argument, scope);
            if (!(value instanceof Unknown unknown && unknown.failed())) {
                return value;
            }
        }
        return Value.failed(site);
    }

    private Value can(List<Expression> arguments, Scope scope, Origin site) {
        if (arguments.isEmpty() || !(evaluator.evaluate(arguments.get(0), scope) instanceof Unknown unknown)) {
            return new Bool(site, !arguments.isEmpty());
        }
        return unknown.failed() ? new Bool(site, false) : Value.unknown(site);
    }

    private Value encode(List<Expression> arguments, Scope scope, Origin site) {
        if (arguments.size() != 1) {
            return Value.failed(site);
        }
        Value value = evaluator.evaluate(arguments.get(0), scope);
        if (value instanceof Choice choice) {
            Value all = new Encoded(site, choice.options().get(0));
            for (Value option : choice.options().subList(1, choice.options().size())) {
                all = Choice.of(site, all, new Encoded(site, option));
            }
            return all;
        }
        return value instanceof Unknown unknown ? unknown.at(site) : new Encoded(site, value);
    }

    private Value callByName(String name, Call call, Scope scope, Origin site) {
        List<Value> arguments = arguments(call, scope);
        if (arguments == null) {
            return Value.unknown(site);
        }
        if (arguments.stream().anyMatch(value -> value instanceof Unknown unknown && unknown.failed())) {
            return Value.failed(site);
        }
        return switch (name) {
            case "file" -> file(arguments, scope, site);
            case "templatefile" -> templateFile(arguments, scope, site);
            default -> {
                Function function = byName.get(name);
                Value result = function == null || arguments.isEmpty() ? null : function.call(arguments, site);
                yield result == null ? Value.unknown(site) : result;
            }
        };
    }

    /** The values of the arguments, with those of an expanded list in its place; null if that list is not known. */
    private @Nullable List<Value> arguments(Call call, Scope scope) {
        List<Value> values = evaluator.evaluateAll(call.arguments(), scope);
        if (!call.expanded() || values.isEmpty()) {
            return values;
        }
        Value last = References.expand(values.remove(values.size() - 1));
        if (!(last instanceof Sequence sequence) || !sequence.complete()) {
            return null;
        }
        values.addAll(sequence.elements());
        return values;
    }

    // ---- files

    private Value file(List<Value> arguments, Scope scope, Origin site) {
        TerraformFile file = arguments.isEmpty() ? null : open(arguments.get(0), scope);
        if (file == null) {
            return Value.unknown(site);
        }
        String text = file.source().text();
        Origin origin = new Origin(file, new Span(0, text.length()));
        return budget.allowsText(text.length()) ? Text.of(origin, text).at(site) : Value.unknown(site);
    }

    private Value templateFile(List<Value> arguments, Scope scope, Origin site) {
        TerraformFile file = arguments.isEmpty() ? null : open(arguments.get(0), scope);
        Value variables = arguments.size() < 2 ? new Null(site) : References.expand(arguments.get(1));
        if (file == null || !budget.allowsText(file.source().text().length())) {
            return Value.unknown(site);
        }
        HclTemplate template = HclReader.readTemplate(file.source().text(), HclLimits.DEFAULT);
        Map<String, Value> names = new HashMap<>();
        if (variables instanceof Mapping mapping) {
            mapping.entries().forEach((name, entry) -> names.put(name, entry.value()));
        }
        return evaluator
                .text(template.template(), new Scope(null, file, null, names))
                .at(site);
    }

    private @Nullable TerraformFile open(Value path, Scope scope) {
        String text = Conversions.plainText(path);
        ModuleInstance module = scope.module();
        if (text == null || module == null) {
            return null;
        }
        try {
            return files.read(module.modules().root().resolve(Path.of(text)).normalize());
        } catch (InvalidPathException e) { // a name that no file can have
            return null;
        }
    }

    /** All elements of a list, or null if it is not one or not all of it is known. */
    static @Nullable List<Value> elements(Value value) {
        return value instanceof Sequence sequence && sequence.complete() ? new ArrayList<>(sequence.elements()) : null;
    }
}
