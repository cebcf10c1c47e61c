package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.policylint.source.hcl.Attribute;
import io.github.artifactkit.policylint.source.hcl.Block;
import io.github.artifactkit.policylint.source.hcl.Body;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The configuration of a module as written: all files of one folder. Immutable once it is read. */
final class Module {

    /** A block and the file that it is in. */
    record Located(Block block, TerraformFile file) {}

    /** An attribute and the file that it is in. */
    record LocatedAttribute(Attribute attribute, TerraformFile file) {}

    private final Path folder;
    private final List<Located> resources = new ArrayList<>();
    private final Map<String, Located> byAddress = new LinkedHashMap<>();
    private final Map<String, Located> variables = new LinkedHashMap<>();
    private final Map<String, Located> outputs = new LinkedHashMap<>();
    private final Map<String, Located> calls = new LinkedHashMap<>();
    private final Map<String, LocatedAttribute> locals = new LinkedHashMap<>();

    Module(Path folder) {
        this.folder = folder;
    }

    /** Adds what a file holds. */
    void add(Body body, TerraformFile file) {
        for (Block block : body.blocks()) {
            Located located = new Located(block, file);
            switch (block.type()) {
                case "resource", "data" -> addResource(located);
                case "variable" -> addNamed(variables, located);
                case "output" -> addNamed(outputs, located);
                case "module" -> addNamed(calls, located);
                case "locals" ->
                    block.body()
                            .attributes()
                            .forEach(local -> locals.putIfAbsent(local.name(), new LocatedAttribute(local, file)));
                default -> {} // providers, moved blocks and the like say nothing about policies
            }
        }
    }

    /**
     * Adds what an override file holds: its arguments and nested blocks are used in place of those of the same block in
     * other files.
     *
     * @see <a href="https://developer.hashicorp.com/terraform/language/files/override">Terraform, override files</a>
     */
    void override(Body body, TerraformFile file) {
        for (Block block : body.blocks()) {
            Located located = new Located(block, file);
            switch (block.type()) {
                case "resource", "data" -> overrideResource(located);
                case "variable" -> overrideNamed(variables, located);
                case "output" -> overrideNamed(outputs, located);
                case "locals" ->
                    block.body()
                            .attributes()
                            .forEach(local -> locals.put(local.name(), new LocatedAttribute(local, file)));
                default -> {} // calls keep their arguments, which may come from other folders
            }
        }
    }

    /** What a resource has and its override has not stays where it is; the rest is in the file of the override. */
    private void overrideResource(Located override) {
        if (override.block().labels().size() != 2) {
            return;
        }
        String address = address(override.block());
        Located base = byAddress.get(address);
        if (base != null) {
            Located rest = new Located(without(override.block().body(), base.block()), base.file());
            resources.set(resources.indexOf(base), rest);
            byAddress.put(address, hasStatements(override.block()) ? override : rest);
        }
        resources.add(override);
        byAddress.putIfAbsent(address, override);
    }

    private static boolean hasStatements(Block block) {
        return block.type().equals("data") && !block.body().blocks().isEmpty();
    }

    private static Block without(Body overridden, Block block) {
        List<Attribute> attributes = block.body().attributes().stream()
                .filter(attribute -> overridden.attribute(attribute.name()).isEmpty())
                .toList();
        List<Block> blocks = block.body().blocks().stream()
                .filter(nested -> overridden.blocks(nested.type()).isEmpty())
                .toList();
        return new Block(
                block.typeSpan(),
                block.type(),
                block.labels(),
                new Body(block.body().span(), attributes, blocks));
    }

    private static void overrideNamed(Map<String, Located> map, Located located) {
        if (located.block().labels().size() == 1) {
            map.put(located.block().labels().get(0).value(), located);
        }
    }

    private void addResource(Located located) {
        if (located.block().labels().size() == 2) {
            resources.add(located);
            byAddress.putIfAbsent(address(located.block()), located);
        }
    }

    private static void addNamed(Map<String, Located> map, Located located) {
        if (located.block().labels().size() == 1) {
            map.putIfAbsent(located.block().labels().get(0).value(), located);
        }
    }

    /** The address of a resource or data source in its module. */
    static String address(Block block) {
        String prefix = block.type().equals("data") ? "data." : "";
        return prefix + block.labels().get(0).value() + "."
                + block.labels().get(1).value();
    }

    /** The folder of the module. */
    Path folder() {
        return folder;
    }

    /** All resources and data sources in the order of the files. */
    List<Located> resources() {
        return resources;
    }

    /** The resource or data source of an address; null if it is not declared. */
    @Nullable
    Located resource(String address) {
        return byAddress.get(address);
    }

    /** The variables by name. */
    Map<String, Located> variables() {
        return variables;
    }

    /** The outputs by name. */
    Map<String, Located> outputs() {
        return outputs;
    }

    /** The calls of other modules by name. */
    Map<String, Located> calls() {
        return calls;
    }

    /** The local values by name. */
    Map<String, LocatedAttribute> locals() {
        return locals;
    }
}
