package io.github.artifactkit.policylint.source.terraform;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Values that are evaluated when they are first asked for, and only once. What needs itself is unknown. */
final class Memo {

    private final Modules modules;
    private final Map<String, Value> values = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();

    Memo(Modules modules) {
        this.modules = modules;
    }

    /** The value of a name. */
    Value get(String name, Origin site, Supplier<Value> evaluation) {
        Value known = values.get(name);
        if (known != null) {
            return known;
        }
        if (!underWay.add(name)) {
            return Value.unknown(site);
        }
        Value value = modules.limited(evaluation.get());
        underWay.remove(name);
        values.put(name, value);
        return value;
    }

    /** Whether the value of a name was asked for. */
    boolean has(String name) {
        return values.containsKey(name);
    }
}
