package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.policylint.source.hcl.Attribute;
import io.github.artifactkit.policylint.source.hcl.Block;
import io.github.artifactkit.policylint.source.terraform.Module.Located;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A resource or data source of a module. */
final class ResourceDeclaration implements Declared {

    private final ModuleInstance module;
    private final Located located;
    private final Memo memo;
    private @Nullable List<Instance> instances;
    private boolean expanding;

    ResourceDeclaration(ModuleInstance module, Located located) {
        this.module = module;
        this.located = located;
        this.memo = new Memo(module.modules());
    }

    Block block() {
        return located.block();
    }

    TerraformFile file() {
        return located.file();
    }

    /** Its type: {@code aws_iam_role}. */
    String type() {
        return block().labels().get(0).value();
    }

    /** Its address in the configuration, without an instance. */
    String address() {
        return module.prefix() + Module.address(block());
    }

    boolean isPolicyDocument() {
        return block().type().equals("data") && type().equals("aws_iam_policy_document");
    }

    @Override
    public List<Instance> instances() {
        List<Instance> known = instances;
        if (known != null) {
            return known;
        }
        Scope scope = Scope.of(module, file());
        if (expanding) {
            return List.of(Expansion.any(scope, scope.origin(block().typeSpan())));
        }
        expanding = true;
        known = repeatedInstances();
        expanding = false;
        instances = known;
        return known;
    }

    private List<Instance> repeatedInstances() {
        Located repeated = module.module().repeated(located);
        Scope scope = Scope.of(module, repeated.file());
        return Expansion.instances(
                        repeated.block().body(), scope, module.modules().evaluator())
                .stream()
                .map(each -> new Instance(each.key(), each.scope().in(file())))
                .toList();
    }

    /** Whether its instances depend on a condition whose value is not known. */
    boolean isConditional() {
        Located repeated = module.module().repeated(located);
        Scope scope = Scope.of(module, repeated.file());
        return Expansion.isConditional(
                repeated.block().body(), scope, module.modules().evaluator());
    }

    /** The scope of an instance. */
    Scope scope(InstanceKey key) {
        for (Instance instance : instances()) {
            if (instance.key().equals(key)) {
                return instance.scope();
            }
        }
        Scope scope = Scope.of(module, file());
        return Expansion.any(scope, scope.origin(block().typeSpan())).scope();
    }

    @Override
    public Value attribute(InstanceKey key, String name, Origin site) {
        if (isPolicyDocument() && (name.equals("json") || name.equals("minified_json"))) {
            return document(key, site);
        }
        Attribute attribute = block().body().attribute(name).orElse(null);
        return attribute == null
                ? Value.unknown(site)
                : memo.get(key.inAddress() + "." + name, site, () -> module.evaluate(attribute, scope(key)));
    }

    /** The text that an instance of {@code aws_iam_policy_document} computes. */
    Value document(InstanceKey key, Origin site) {
        return memo.get(
                key.inAddress() + ".json", site, () -> PolicyDocument.of(block(), scope(key), module.modules()));
    }
}
