package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.iam.policy.text.Span;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the expressions of a block see: their file and module, and the names that blocks and expressions around them
 * have bound.
 *
 * @param module the module; null in a template file, which sees only what it is given
 * @param file the file
 * @param outer the scope around; null if absent
 * @param names the names that this scope adds
 */
record Scope(
        @Nullable ModuleInstance module,
        TerraformFile file,
        @Nullable Scope outer,
        Map<String, Value> names) {

    Scope {
        names = Map.copyOf(names);
    }

    /** The scope of a file of a module. */
    static Scope of(ModuleInstance module, TerraformFile file) {
        return new Scope(module, file, null, Map.of());
    }

    /** The same names in another file of the module. */
    Scope in(TerraformFile other) {
        return new Scope(module, other, this, Map.of());
    }

    /** A scope with more names. */
    Scope with(Map<String, Value> more) {
        return new Scope(module, file, this, more);
    }

    /** The value of a bound name; null if it is not bound. */
    @Nullable
    Value lookUp(String name) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            Value value = scope.names.get(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    Origin origin(Span span) {
        return new Origin(file, span);
    }
}
