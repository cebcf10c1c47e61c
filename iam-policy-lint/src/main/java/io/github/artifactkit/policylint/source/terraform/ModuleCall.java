package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.policylint.source.hcl.Attribute;
import io.github.artifactkit.policylint.source.hcl.Expression;
import io.github.artifactkit.policylint.source.terraform.Module.Located;
import io.github.artifactkit.policylint.source.terraform.Module.LocatedAttribute;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call of a module by another. */
final class ModuleCall implements Declared {

    private final ModuleInstance caller;
    private final String name;
    private final List<Located> blocks;
    private final Map<String, LocatedAttribute> arguments;
    private final Map<InstanceKey, ModuleInstance> children = new HashMap<>();
    private @Nullable List<Instance> instances;

    /**
     * A call.
     *
     * @param blocks the blocks that say it, those that override others first
     */
    ModuleCall(ModuleInstance caller, String name, List<Located> blocks) {
        this.caller = caller;
        this.name = name;
        this.blocks = blocks;
        this.arguments = arguments(blocks);
    }

    /** The block that the others override. */
    private Located base() {
        return blocks.get(blocks.size() - 1);
    }

    @Override
    public List<Instance> instances() {
        List<Instance> known = instances;
        if (known == null) {
            instances = List.of(any());
            Located repeated = blocks.stream()
                    .filter(each -> Expansion.isRepeated(each.block().body()))
                    .findFirst()
                    .orElseGet(this::base);
            known = Expansion.instances(
                    repeated.block().body(),
                    Scope.of(caller, repeated.file()),
                    caller.modules().evaluator());
            instances = known;
        }
        return known;
    }

    private Instance any() {
        Scope scope = Scope.of(caller, base().file());
        return Expansion.any(scope, scope.origin(base().block().typeSpan()));
    }

    /** The arguments of the call in the order of its blocks. */
    Collection<LocatedAttribute> arguments() {
        return arguments.values();
    }

    private static Map<String, LocatedAttribute> arguments(List<Located> blocks) {
        Map<String, LocatedAttribute> arguments = new LinkedHashMap<>();
        for (Located each : blocks) {
            for (Attribute attribute : each.block().body().attributes()) {
                arguments.putIfAbsent(attribute.name(), new LocatedAttribute(attribute, each.file()));
            }
        }
        return arguments;
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
        return instances().stream()
                .filter(instance -> instance.key().equals(key))
                .findFirst()
                .orElseGet(this::any)
                .scope();
    }

    /** The argument for a variable, or its default, which is certain here: nothing else can set it. */
    private Value argument(String variable, Located declaration, Scope scope, Scope variableScope, Origin site) {
        LocatedAttribute argument = arguments.get(variable);
        if (argument != null) {
            return caller.evaluate(argument.attribute(), scope.in(argument.file()));
        }
        Attribute standard = declaration.block().body().attribute("default").orElse(null);
        return standard == null ? Value.unknown(site) : caller.evaluate(standard, variableScope);
    }

    /** The folder that a local source names; null for a source that is somewhere else. */
    private @Nullable Path folder() {
        LocatedAttribute source = arguments.get("source");
        if (source == null || !(source.attribute().value() instanceof Expression.Template template)) {
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
