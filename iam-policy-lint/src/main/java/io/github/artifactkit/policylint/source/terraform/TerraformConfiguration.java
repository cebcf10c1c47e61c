package io.github.artifactkit.policylint.source.terraform;

import io.github.artifactkit.policylint.source.terraform.Module.Located;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The policies of Terraform and OpenTofu configuration: of resources, of {@code aws_iam_policy_document}, and of the
 * modules in folders that a module calls. What only Terraform can know is unknown in them.
 */
public final class TerraformConfiguration {

    private final FileAccess files;
    private final Map<String, String> parameters;

    private TerraformConfiguration(FileAccess files, Map<String, String> parameters) {
        this.files = files;
        this.parameters = parameters;
    }

    /**
     * Finds the policies of modules.
     *
     * @param folders folders with configuration files. One that another of them calls is a part of that one
     * @param root the folder below which files may be read
     * @param parameters values of input variables of the root modules by name. Other variables have the values of
     *     {@code terraform.tfvars} and {@code *.auto.tfvars} in the folder, or are unknown: a default may be overridden
     * @return the policies, by module and in the order of the files
     * @throws IOException if the root cannot be read
     */
    public static List<TerraformPolicy> policies(Collection<Path> folders, Path root, Map<String, String> parameters)
            throws IOException {
        TerraformConfiguration configuration =
                new TerraformConfiguration(new RootedFiles(root), Map.copyOf(parameters));
        Set<Path> called = new HashSet<>();
        Map<Path, ModuleInstance> modules = new LinkedHashMap<>();
        for (Path folder : folders) {
            Path normalized = folder.toAbsolutePath().normalize();
            ModuleInstance module = configuration.rootModule(normalized);
            if (module != null) {
                modules.put(normalized, module);
                addCalled(module, called);
            }
        }
        List<TerraformPolicy> policies = new ArrayList<>();
        modules.forEach((folder, module) -> {
            if (!called.contains(folder)) {
                policies.addAll(new PolicyCollector().collect(module));
            }
        });
        return List.copyOf(policies);
    }

    private static void addCalled(ModuleInstance module, Set<Path> called) {
        for (ModuleInstance child : module.children()) {
            Path folder = child.module().folder();
            if (!folder.equals(module.modules().root()) && called.add(folder)) {
                addCalled(child, called);
            }
        }
    }

    private @Nullable ModuleInstance rootModule(Path folder) {
        Modules modules = new Modules(folder, files);
        Module module = modules.module(folder);
        if (module == null) {
            return null;
        }
        VariableFiles variables = new VariableFiles(modules, files, folder);
        return new ModuleInstance(
                module, modules, (name, declaration, scope, site) -> input(name, declaration, variables, site), "", 0);
    }

    private Value input(String name, Located declaration, VariableFiles variables, Origin site) {
        String given = parameters.get(name);
        if (given != null) {
            return variables.parsed(given, declaration, site);
        }
        Value value = variables.value(name);
        return value == null ? Value.unknown(site) : value;
    }
}
