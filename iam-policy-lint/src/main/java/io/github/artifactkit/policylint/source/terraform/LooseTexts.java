package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.policylint.source.hcl.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Policies that no known argument has: in arguments of modules that are not at hand, in local values that nothing else
 * uses, and in defaults of variables. Such a policy is a JSON text or the argument of {@code jsonencode}, and has
 * statements.
 */
final class LooseTexts {

    /** Lists and maps nested deeper than this are not searched. */
    private static final int DEEPEST = 4;

    private static final Set<String> META_ARGUMENTS =
            Set.of("source", "version", "providers", "count", "for_each", "depends_on");

    private final ModuleInstance module;
    private final List<LooseText> found = new ArrayList<>();

    /**
     * A policy.
     *
     * @param file the file that it is in
     * @param address the attribute that has it
     * @param path JSON Pointer to it in the value of the attribute; empty if it is the value
     * @param value the policy
     */
    record LooseText(TerraformFile file, String address, String path, Value value) {}

    private LooseTexts(ModuleInstance module) {
        this.module = module;
    }

    /** The policies of a module whose other policies have been evaluated, which shows the local values that are used. */
    static List<LooseText> of(ModuleInstance module) {
        LooseTexts texts = new LooseTexts(module);
        texts.addArguments();
        texts.addLocals();
        texts.addDefaults();
        return texts.found;
    }

    private void addArguments() {
        module.calls().forEach((name, call) -> {
            for (Instance instance : call.instances()) {
                if (call.child(instance.key()) == null) {
                    String address =
                            module.prefix() + "module." + name + instance.key().inAddress() + ".";
                    call.arguments()
                            .forEach(argument -> addAttribute(
                                    argument.attribute(), instance.scope().in(argument.file()), address));
                }
            }
        });
    }

    private void addAttribute(Attribute attribute, Scope scope, String address) {
        if (!META_ARGUMENTS.contains(attribute.name())) {
            search(module.evaluate(attribute, scope), address + attribute.name(), "", DEEPEST);
        }
    }

    private void addLocals() {
        module.module().locals().forEach((name, local) -> {
            if (!module.isUsed("local." + name)) {
                Origin site = new Origin(local.file(), local.attribute().value().span());
                search(module.local(name, site), module.prefix() + "local." + name, "", DEEPEST);
            }
        });
    }

    private void addDefaults() {
        module.module().variables().forEach((name, located) -> {
            Attribute value = located.block().body().attribute("default").orElse(null);
            if (value != null) {
                Scope scope = Scope.of(module, located.file());
                search(module.evaluate(value, scope), module.prefix() + "var." + name, "", DEEPEST);
            }
        });
    }

    private void search(Value value, String address, String path, int levels) {
        if (isPolicy(value)) {
            found.add(new LooseText(value.origin().file(), address, path, value));
        } else if (levels > 0 && value instanceof Value.Sequence sequence) {
            for (int i = 0; i < sequence.elements().size(); i++) {
                search(sequence.elements().get(i), address, path + "/" + i, levels - 1);
            }
        } else if (levels > 0 && value instanceof Value.Mapping mapping) {
            mapping.entries().forEach((key, entry) -> {
                String step = "/" + key.replace("~", "~0").replace("/", "~1");
                search(entry.value(), address, path + step, levels - 1);
            });
        }
    }

    private static boolean isPolicy(Value value) {
        if (value instanceof Value.Encoded encoded) {
            return encoded.value() instanceof Value.Mapping mapping
                    && mapping.entries().containsKey("Statement");
        }
        if (!(value instanceof Value.Text text)) {
            return false;
        }
        String written = text.written();
        return written.contains("\"Statement\"") && written.strip().startsWith("{");
    }
}
