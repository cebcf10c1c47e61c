package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.policylint.source.terraform.Value.Mapping;
import io.github.artifactkit.policylint.source.terraform.Value.Reference;
import io.github.artifactkit.policylint.source.terraform.Value.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is asked of a resource, data source or module that an expression refers to. */
final class References {

    private References() {}

    /** The instance or attribute of a reference that has a key. */
    static Value part(Reference reference, Value key, Origin site) {
        InstanceKey known = reference.key();
        if (known == null) {
            InstanceKey only = onlyInstance(reference);
            if (only == null) {
                return new Reference(site, reference.declared(), instanceKey(key));
            }
            known = only;
        }
        String name = Conversions.toKey(key);
        return name == null ? Value.unknown(site) : reference.declared().attribute(known, name, site);
    }

    /** The key of what has neither {@code count} nor {@code for_each}; null if it has one. */
    private static @Nullable InstanceKey onlyInstance(Reference reference) {
        List<Instance> instances = reference.declared().instances();
        return instances.size() == 1 && instances.get(0).key() instanceof InstanceKey.Only only ? only : null;
    }

    private static InstanceKey instanceKey(Value key) {
        Integer index = key instanceof Value.Num ? Conversions.toIndex(key) : null;
        if (index != null) {
            return new InstanceKey.Index(index);
        }
        String name = Conversions.toKey(key);
        return name == null ? new InstanceKey.Any() : new InstanceKey.Key(name);
    }

    /** All instances of a reference as the list or map that it is; other values as they are. */
    static Value expand(Value value) {
        if (!(value instanceof Reference reference) || reference.key() != null) {
            return value;
        }
        List<Instance> instances = reference.declared().instances();
        if (instances.stream().anyMatch(instance -> instance.key() instanceof InstanceKey.Any)) {
            return Value.unknown(reference.origin());
        }
        if (instances.stream().anyMatch(instance -> instance.key() instanceof InstanceKey.Only)) {
            return value;
        }
        if (instances.stream().anyMatch(instance -> instance.key() instanceof InstanceKey.Key)) {
            return mapping(reference, instances);
        }
        List<Value> elements = new ArrayList<>();
        for (Instance instance : instances) {
            elements.add(new Reference(reference.origin(), reference.declared(), instance.key()));
        }
        return new Sequence(reference.origin(), elements);
    }

    private static Value mapping(Reference reference, List<Instance> instances) {
        Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
        for (Instance instance : instances) {
            if (instance.key() instanceof InstanceKey.Key key) {
                Value one = new Reference(reference.origin(), reference.declared(), key);
                entries.put(key.key(), new Mapping.Entry(reference.origin(), one));
            }
        }
        return new Mapping(reference.origin(), entries);
    }
}
