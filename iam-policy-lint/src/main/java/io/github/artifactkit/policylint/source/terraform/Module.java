package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.policylint.source.hcl.Attribute;
import io.github.artifactkit.policylint.source.hcl.Block;
import io.github.artifactkit.policylint.source.hcl.Body;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
    private final Map<String, Located> repeated = new HashMap<>();
    private final Map<String, Located> variables = new LinkedHashMap<>();
    private final Map<String, Located> outputs = new LinkedHashMap<>();
    private final Map<String, List<Located>> calls = new LinkedHashMap<>();
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
                case "module" -> addCall(located);
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
                case "module" -> overrideCall(located);
                case "locals" ->
                    block.body()
                            .attributes()
                            .forEach(local -> locals.put(local.name(), new LocatedAttribute(local, file)));
                default -> {} // as above
            }
        }
    }

    /**
     * What a resource has and its override has not stays where it is; the rest is in the file of the override. A policy
     * document is in one file: that of its statements.
     */
    private void overrideResource(Located override) {
        if (override.block().labels().size() != 2) {
            return;
        }
        String address = address(override.block());
        Located base = byAddress.get(address);
        if (base == null) {
            addResource(override);
            return;
        }
        if (Expansion.isRepeated(override.block().body())) {
            repeated.put(address, override);
        } else if (Expansion.isRepeated(base.block().body())) {
            repeated.putIfAbsent(address, base);
        }
        Located rest = new Located(without(override.block().body(), base.block()), base.file());
        if (!override.block().type().equals("data")) {
            replace(base, rest, address);
            resources.add(override);
        } else if (override.block().body().blocks().isEmpty()) {
            replace(base, rest, address);
        } else {
            replace(base, override, address);
        }
    }

    private void replace(Located base, Located by, String address) {
        resources.set(resources.indexOf(base), by);
        byAddress.put(address, by);
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

    private void addCall(Located located) {
        if (located.block().labels().size() == 1) {
            calls.putIfAbsent(located.block().labels().get(0).value(), List.of(located));
        }
    }

    private void overrideCall(Located located) {
        if (located.block().labels().size() == 1) {
            List<Located> both = List.of(located);
            calls.merge(
                    located.block().labels().get(0).value(),
                    both,
                    (overridden, override) -> Stream.concat(override.stream(), overridden.stream())
                            .toList());
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

    /** The block that says how many instances a resource has: that of an override file, where one says so. */
    Located repeated(Located resource) {
        return repeated.getOrDefault(address(resource.block()), resource);
    }

    /** The variables by name. */
    Map<String, Located> variables() {
        return variables;
    }

    /** The outputs by name. */
    Map<String, Located> outputs() {
        return outputs;
    }

    /** The calls of other modules by name: the blocks of one call, those that override others first. */
    Map<String, List<Located>> calls() {
        return calls;
    }

    /** The local values by name. */
    Map<String, LocatedAttribute> locals() {
        return locals;
    }
}
