package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.policylint.source.hcl.Attribute;
import io.github.artifactkit.policylint.source.hcl.Body;
import io.github.artifactkit.policylint.source.hcl.Expression;
import io.github.artifactkit.policylint.source.terraform.Module.Located;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call of a module by another. */
final class ModuleCall implements Declared {

    private final ModuleInstance caller;
    private final String name;
    private final Located located;
    private final Map<InstanceKey, ModuleInstance> children = new HashMap<>();
    private @Nullable List<Instance> instances;

    ModuleCall(ModuleInstance caller, String name, Located located) {
        this.caller = caller;
        this.name = name;
        this.located = located;
    }

    Located located() {
        return located;
    }

    @Override
    public List<Instance> instances() {
        List<Instance> known = instances;
        if (known == null) {
            Scope scope = Scope.of(caller, located.file());
            instances =
                    List.of(Expansion.any(scope, scope.origin(located.block().typeSpan())));
            known = Expansion.instances(body(), scope, caller.modules().evaluator());
            instances = known;
        }
        return known;
    }

    private Body body() {
        return located.block().body();
    }

    @Override
    public Value attribute(InstanceKey key, String output, Origin site) {
        ModuleInstance child = child(key);
        return child == null ? Value.unknown(site) : child.output(output, site);
    }

    /** An instance of the called module; null if its source is not a folder at hand. */
    @Nullable
    ModuleInstance child(InstanceKey key) {
        ModuleInstance known = children.get(key);
        if (known != null) {
            return known;
        }
        Path folder = folder();
        Module module = folder == null ? null : caller.modules().module(folder);
        if (module == null) {
            return null;
        }
        Scope scope = scope(key);
        ModuleInstance child = caller.child(
                module,
                (variable, declaration, itsScope, site) -> argument(variable, declaration, scope, itsScope, site),
                "module." + name + key.inAddress());
        if (child != null) {
            children.put(key, child);
        }
        return child;
    }

    private Scope scope(InstanceKey key) {
        Scope scope = Scope.of(caller, located.file());
        return instances().stream()
                .filter(instance -> instance.key().equals(key))
                .findFirst()
                .orElseGet(
                        () -> Expansion.any(scope, scope.origin(located.block().typeSpan())))
                .scope();
    }

    /** The argument for a variable, or its default, which is certain here: nothing else can set it. */
    private Value argument(String variable, Located declaration, Scope scope, Scope variableScope, Origin site) {
        Attribute argument = body().attribute(variable).orElse(null);
        if (argument != null) {
            return caller.evaluate(argument, scope);
        }
        Attribute standard = declaration.block().body().attribute("default").orElse(null);
        return standard == null ? Value.unknown(site) : caller.evaluate(standard, variableScope);
    }

    /** The folder that a local source names; null for a source that is somewhere else. */
    private @Nullable Path folder() {
        Attribute source = body().attribute("source").orElse(null);
        if (source == null || !(source.value() instanceof Expression.Template template)) {
            return null;
        }
        String text = template.literal();
        if (text == null || !(text.startsWith("./") || text.startsWith("../"))) {
            return null;
        }
        try {
            return caller.module().folder().resolve(text).normalize();
        } catch (InvalidPathException e) { // a name that no file can have
            return null;
        }
    }
}
