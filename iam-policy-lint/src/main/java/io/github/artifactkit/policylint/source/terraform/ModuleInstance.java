package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.policylint.source.hcl.Attribute;
import io.github.artifactkit.policylint.source.hcl.Expression.Step;
import io.github.artifactkit.policylint.source.terraform.Module.Located;
import io.github.artifactkit.policylint.source.terraform.Module.LocatedAttribute;
import io.github.artifactkit.policylint.source.terraform.Value.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A module with its inputs: what the names in its expressions represent. Belongs to one thread. */
final class ModuleInstance {

    /** A module is called by another at most this deep. */
    private static final int DEEPEST = 10;

    private final Module module;
    private final Modules modules;
    private final Inputs inputs;
    private final String address;
    private final int depth;
    private final Memo memo;
    private final IdentityHashMap<Located, ResourceDeclaration> resources = new IdentityHashMap<>();
    private final Map<String, ModuleCall> calls = new LinkedHashMap<>();

    /** Where the values of variables come from. */
    interface Inputs {

        /**
         * The value of a variable.
         *
         * @param name its name
         * @param declaration its declaration
         * @param scope the scope of the declaration
         * @param site where it is asked for
         */
        Value variable(String name, Located declaration, Scope scope, Origin site);
    }

    ModuleInstance(Module module, Modules modules, Inputs inputs, String address, int depth) {
        this.module = module;
        this.modules = modules;
        this.inputs = inputs;
        this.address = address;
        this.depth = depth;
        this.memo = new Memo(modules);
        module.calls().forEach((name, call) -> calls.put(name, new ModuleCall(this, name, call)));
    }

    /** The configuration. */
    Module module() {
        return module;
    }

    /** What all modules of a run share. */
    Modules modules() {
        return modules;
    }

    /** The address of the module with a dot behind it; empty for the root module. */
    String prefix() {
        return address;
    }

    /** The modules that this one calls, by name. */
    Map<String, ModuleCall> calls() {
        return calls;
    }

    /** All instances of the modules that this one calls and that are at hand. */
    List<ModuleInstance> children() {
        List<ModuleInstance> children = new ArrayList<>();
        for (ModuleCall call : calls.values()) {
            for (Instance instance : call.instances()) {
                ModuleInstance child = call.child(instance.key());
                if (child != null) {
                    children.add(child);
                }
            }
        }
        return children;
    }

    /** The module below this one that a call represents; null if it is not at hand. */
    @Nullable
    ModuleInstance child(Module called, Inputs childInputs, String childAddress) {
        return depth < DEEPEST
                ? new ModuleInstance(called, modules, childInputs, address + childAddress + ".", depth + 1)
                : null;
    }

    /** The declaration of a resource or data source in this module. */
    ResourceDeclaration resource(Located located) {
        return resources.computeIfAbsent(located, key -> new ResourceDeclaration(this, located));
    }

    /** The value of an attribute of a block of this module. */
    Value evaluate(Attribute attribute, Scope scope) {
        return modules.evaluator().evaluate(attribute.value(), scope);
    }

    // ---- names

    /**
     * What the beginning of a reference represents.
     *
     * @param value its value
     * @param steps how many steps behind the first name it took
     */
    record Resolved(Value value, int steps) {}

    /** Resolves the beginning of a reference. */
    Resolved resolve(String first, List<Step> steps, Origin site) {
        String second = nameAt(steps, 0);
        String third = nameAt(steps, 1);
        if (second == null) {
            return unknown(steps, site);
        }
        return switch (first) {
            case "var" -> new Resolved(variable(second, site), 1);
            case "local" -> new Resolved(local(second, site), 1);
            case "path" -> new Resolved(path(second, site), 1);
            case "module" -> new Resolved(call(second, site), 1);
            case "each", "count", "self", "terraform" -> unknown(steps, site);
            case "data" ->
                third == null ? unknown(steps, site) : new Resolved(resource("data." + second + "." + third, site), 2);
            default -> new Resolved(resource(first + "." + second, site), 1);
        };
    }

    private static Resolved unknown(List<Step> steps, Origin site) {
        return new Resolved(Value.unknown(site), steps.size());
    }

    private static @Nullable String nameAt(List<Step> steps, int index) {
        return index < steps.size() && steps.get(index) instanceof Step.Name name ? name.name() : null;
    }

    /** Whether a local value or variable, such as {@code local.a}, was asked for so far. */
    boolean isUsed(String name) {
        return memo.has(name);
    }

    /** The value of a variable. */
    Value variable(String name, Origin site) {
        Located declaration = module.variables().get(name);
        if (declaration == null) {
            return Value.failed(site);
        }
        Scope scope = Scope.of(this, declaration.file());
        return memo.get("var." + name, site, () -> inputs.variable(name, declaration, scope, site));
    }

    /** The value of a local value. */
    Value local(String name, Origin site) {
        LocatedAttribute local = module.locals().get(name);
        if (local == null) {
            return Value.failed(site);
        }
        Scope scope = Scope.of(this, local.file());
        return memo.get("local." + name, site, () -> evaluate(local.attribute(), scope));
    }

    /** The value of an output; unknown if absent. */
    Value output(String name, Origin site) {
        Located output = module.outputs().get(name);
        Attribute value =
                output == null ? null : output.block().body().attribute("value").orElse(null);
        if (output == null || value == null) {
            return Value.failed(site);
        }
        Scope scope = Scope.of(this, output.file());
        return memo.get("output." + name, site, () -> evaluate(value, scope));
    }

    private Value call(String name, Origin site) {
        ModuleCall call = calls.get(name);
        return call == null ? Value.failed(site) : new Value.Reference(site, call, null);
    }

    private Value resource(String of, Origin site) {
        Located located = module.resource(of);
        return located == null ? Value.unknown(site) : new Value.Reference(site, resource(located), null);
    }

    private Value path(String name, Origin site) {
        return switch (name) {
            case "module" -> pathText(module.folder(), site);
            case "root", "cwd" -> pathText(modules.root(), site);
            default -> Value.failed(site);
        };
    }

    /** A path as Terraform has it when it runs in the folder of the root module. */
    private Value pathText(Path folder, Origin site) {
        String relative = modules.root().relativize(folder).toString().replace('\\', '/');
        return Text.of(site, relative.isEmpty() ? "." : relative);
    }
}
